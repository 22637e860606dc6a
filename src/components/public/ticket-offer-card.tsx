import { Card } from "#src/components/ui/card.tsx";
import { buttonStyles } from "#src/components/ui/styles.ts";
import type { TicketOffer } from "#src/lib/public-page/ticket-offer.ts";
import { type BuyTicket, CheckoutForm } from "./checkout-form.tsx";

type TicketOfferCardProps = {
  offer: Exclude<TicketOffer, { kind: "none" }>;
  slug: string;
  formToken: string;
  isGuestListFull: boolean;
  buy: BuyTicket;
};

export function TicketOfferCard({ offer, slug, formToken, isGuestListFull, buy }: TicketOfferCardProps) {
  return (
    <Card className="self-start lg:col-start-2">
      <section aria-labelledby="ticket" className="flex flex-col gap-4">
        <h2 className="text-lg font-semibold" id="ticket">
          Get a ticket
        </h2>
        {isGuestListFull ? (
          <p className="text-sm">
            Two hundred people are coming, the limit of Google’s guest list. You can still get a ticket: you
            get the calendar file at once, and an invitation when a seat becomes free.
          </p>
        ) : null}
        {offer.kind === "shop" ? (
          <a className={buttonStyles.primary} href={offer.url} rel="noreferrer">
            Buy in the shop
          </a>
        ) : (
          <>
            <p className="text-sm text-muted">This is a demo: tickets are free.</p>
            <CheckoutForm buy={buy} formToken={formToken} slug={slug} />
          </>
        )}
      </section>
    </Card>
  );
}
