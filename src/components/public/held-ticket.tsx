import { Card } from "#src/components/ui/card.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import { markdownToHtml } from "#src/lib/markdown/markdown-to-html.ts";
import type { OpenTicket } from "#src/lib/tickets/open-ticket.ts";
import type { HeldEvent } from "#src/lib/tickets/ticket-page.ts";
import { AddToCalendar } from "./add-to-calendar.tsx";
import { EventFacts } from "./event-facts.tsx";
import { TicketNotice } from "./ticket-notice.tsx";

/** A ticket as its holder sees it. */
export function HeldTicket({ page, ...rest }: OpenTicket) {
  switch (page.kind) {
    case "valid":
      return <ValidTicket {...rest} event={page} />;
    case "refunded":
      return (
        <TicketNotice
          title={`This ticket was ${page.isPaidBack ? "refunded" : "canceled"} and is no longer valid`}
        >
          {page.wasUninvited ? "Your invitation was removed from Google Calendar. " : null}
          If you didn’t expect this, contact the seller.
        </TicketNotice>
      );
    case "canceled":
      return (
        <TicketNotice status="Canceled" title={page.title}>
          This workshop was canceled. Contact the seller about your ticket.
        </TicketNotice>
      );
  }
}

type ValidTicketProps = Omit<OpenTicket, "page"> & { event: HeldEvent };

function ValidTicket({ event, holder, links, eventUrl, appUrl }: ValidTicketProps) {
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6">
      <div className="flex flex-col gap-2">
        <p className="font-medium text-accent">Your ticket</p>
        <h1 className="text-3xl font-semibold tracking-tight text-balance wrap-anywhere">{event.title}</h1>
        <p className="text-muted wrap-anywhere">For {holder.name ?? holder.email}</p>
      </div>
      <section aria-labelledby="next" className="flex flex-col gap-1">
        <h2 className="font-semibold" id="next">
          What happens next
        </h2>
        <p className="wrap-anywhere">{event.next}</p>
      </section>
      <Card className="flex flex-col gap-5">
        <EventFacts event={event} />
        {links ? <AddToCalendar links={links} /> : null}
      </Card>
      {event.instructions ? (
        <section aria-labelledby="instructions" className="flex flex-col gap-2">
          <h2 className="font-semibold" id="instructions">
            Before you join
          </h2>
          <div
            className="written"
            dangerouslySetInnerHTML={{ __html: markdownToHtml(event.instructions, { baseUrl: appUrl }) }}
          />
        </section>
      ) : null}
      <p className="text-sm text-muted">
        Bookmark this page: it’s your ticket. Anyone who has its address can see it.{" "}
        {eventUrl ? (
          <a className={linkStyle} href={eventUrl}>
            Workshop page
          </a>
        ) : null}
      </p>
    </div>
  );
}
