import { Card } from "#src/components/ui/card.tsx";
import { buttonStyles } from "#src/components/ui/styles.ts";
import type { TicketOffer } from "#src/lib/public-page/ticket-offer.ts";
import { type BuyTicket, CheckoutForm } from "./checkout-form.tsx";

type TicketOfferCardProps = {
  offer: Exclude<TicketOffer, { kind: "none" }>;
  slug: string;
  formToken: string;
  isGuestListFull: boolean;
  /** In words; null where none is shown. */
  price: string | null;
  buy: BuyTicket;
};

export function TicketOfferCard({
  offer,
  slug,
  formToken,
  isGuestListFull,
  price,
  buy,
}: TicketOfferCardProps) {
  return (
    <Card>
      <section aria-labelledby="ticket" className="flex flex-col gap-4">
        <h2 className="text-lg font-semibold" id="ticket">
          {offer.kind === "sold-out" ? "Sold out" : "Get a ticket"}
        </h2>
        {isGuestListFull && offer.kind !== "sold-out" ? (
          <p className="text-sm">
            Google’s guest list is full. You can still get a ticket: you’ll get a calendar file right away,
            and an invitation if a place becomes free.
          </p>
        ) : null}
        {offer.kind === "shop" ? (
          <a className={buttonStyles.primary} href={offer.url} rel="noreferrer">
            Buy a ticket
          </a>
        ) : offer.kind === "sold-out" ? (
          <p className="text-sm">All places are taken.</p>
        ) : (
          <>
            {price === null ? <p className="text-sm text-muted">Tickets are free.</p> : null}
            <CheckoutForm buy={buy} formToken={formToken} slug={slug} />
          </>
        )}
      </section>
    </Card>
  );
}
