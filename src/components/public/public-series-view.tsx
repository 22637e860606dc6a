import { Card } from "#src/components/ui/card.tsx";
import { markdownToHtml } from "#src/lib/markdown/markdown-to-html.ts";
import type { OpenSeriesPage } from "#src/lib/public-page/open-public-page.ts";
import type { BuyTicket } from "./checkout-form.tsx";
import { CoverImage } from "./cover-image.tsx";
import { Fact } from "./event-facts.tsx";
import { PublicEventList } from "./public-event-list.tsx";
import { TicketOfferCard } from "./ticket-offer-card.tsx";

type PublicSeriesViewProps = {
  page: OpenSeriesPage;
  slug: string;
  organizerName: string | undefined;
  buy: BuyTicket;
};

/** In the order of importance on a phone: what one ticket is for, the ticket, its sessions, and the description. */
export function PublicSeriesView({ page, slug, organizerName, buy }: PublicSeriesViewProps) {
  const { series, sessions, offer } = page;
  const { price, capacity } = series;
  return (
    <article className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_23rem] lg:grid-rows-[auto_1fr]">
      <div className="flex flex-col gap-3 lg:col-span-2">
        {series.image ? <CoverImage url={series.image} /> : null}
        {page.isPast ? <p className="font-medium text-muted">This series is over</p> : null}
        <h1 className="max-w-3xl text-3xl font-semibold tracking-tight text-balance wrap-anywhere sm:text-4xl">
          {series.title}
        </h1>
      </div>
      <div className="flex flex-col gap-6 self-start lg:col-start-2">
        <Card>
          <dl className="flex flex-col gap-4">
            <Fact name="Sessions">{sessionsInWords(sessions.length)}</Fact>
            {price ? <Fact name="Price">{price}</Fact> : null}
            {capacity ? <Fact name="Places">{capacity}</Fact> : null}
            {organizerName ? <Fact name="Hosted by">{organizerName}</Fact> : null}
          </dl>
        </Card>
        {offer.kind === "none" ? null : (
          <TicketOfferCard
            buy={buy}
            formToken={page.formToken}
            isGuestListFull={page.isGuestListFull}
            offer={offer}
            price={series.price}
            slug={slug}
          />
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-6 lg:col-start-1 lg:row-start-2">
        <PublicEventList events={sessions} title="Sessions" />
        {series.description ? (
          <div
            className="written max-w-prose"
            dangerouslySetInnerHTML={{ __html: markdownToHtml(series.description, { baseUrl: page.appUrl }) }}
          />
        ) : null}
      </div>
    </article>
  );
}

function sessionsInWords(count: number): string {
  if (count === 0) return "Dates to be announced";
  return count === 1 ? "1 session" : `${count} sessions, one ticket for all of them`;
}
