import { Card } from "#src/components/ui/card.tsx";
import { PlainLink } from "#src/components/ui/plain-link.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import { markdownToHtml } from "#src/lib/markdown/markdown-to-html.ts";
import type { OpenEventPage } from "#src/lib/public-page/open-public-page.ts";
import { AddToCalendar } from "./add-to-calendar.tsx";
import type { BuyTicket } from "./checkout-form.tsx";
import { CoverImage } from "./cover-image.tsx";
import { EventFacts } from "./event-facts.tsx";
import { TicketOfferCard } from "./ticket-offer-card.tsx";

type PublicEventViewProps = {
  page: OpenEventPage;
  slug: string;
  organizerName: string | undefined;
  buy: BuyTicket;
};

/** In the order of importance on a phone: when and where, the ticket, and only then the description. */
export function PublicEventView({ page, slug, organizerName, buy }: PublicEventViewProps) {
  const { event, links, offer } = page;
  return (
    <article className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_23rem] lg:grid-rows-[auto_1fr]">
      <div className="flex flex-col gap-3 lg:col-span-2">
        {event.image ? <CoverImage url={event.image} /> : null}
        {page.isPast ? <p className="font-medium text-muted">This workshop is over</p> : null}
        <h1 className="max-w-3xl text-3xl font-semibold tracking-tight text-balance wrap-anywhere sm:text-4xl">
          {event.title}
        </h1>
        {page.series.map(({ title, url }) => (
          <p className="wrap-anywhere" key={url}>
            A session of{" "}
            <PlainLink className={linkStyle} href={url}>
              {title}
            </PlainLink>
          </p>
        ))}
      </div>
      <div className="flex flex-col gap-6 self-start lg:col-start-2">
        <Card>
          <EventFacts event={event} organizerName={organizerName} />
        </Card>
        {offer.kind === "none" ? null : (
          <TicketOfferCard
            buy={buy}
            formToken={page.formToken}
            isGuestListFull={page.isGuestListFull}
            offer={offer}
            price={event.price}
            slug={slug}
          />
        )}
        {links && !page.isPast ? <AddToCalendar links={links} /> : null}
      </div>
      <div className="min-w-0 lg:col-start-1 lg:row-start-2">
        {event.description ? (
          <div
            className="written max-w-prose"
            dangerouslySetInnerHTML={{ __html: markdownToHtml(event.description, { baseUrl: page.appUrl }) }}
          />
        ) : (
          <p className="text-muted">No description yet.</p>
        )}
      </div>
    </article>
  );
}
