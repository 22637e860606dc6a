import { Card } from "#src/components/ui/card.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import type { OpenTicket } from "#src/lib/tickets/open-ticket.ts";
import type { HeldEvent } from "#src/lib/tickets/ticket-page.ts";
import { AddToCalendar } from "./add-to-calendar.tsx";
import { EventFacts } from "./event-facts.tsx";
import { HeldSeries } from "./held-series.tsx";
import { TicketNotice } from "./ticket-notice.tsx";
import { HolderText, JoinButton, TicketHead, TicketNote } from "./ticket-parts.tsx";

/** A ticket as its holder sees it. */
export function HeldTicket({ page, ...rest }: OpenTicket) {
  switch (page.kind) {
    case "valid":
      return <ValidTicket {...rest} event={page} />;
    case "series":
      return <HeldSeries {...rest} series={page} />;
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
      <TicketHead holder={holder} next={event.next} title={event.title} />
      <Card className="flex flex-col gap-5">
        <EventFacts event={event} />
        <JoinButton link={event.joinLink} />
        {links ? <AddToCalendar links={links} /> : null}
      </Card>
      <HolderText appUrl={appUrl} markdown={event.instructions} title="Before you join" />
      <TicketNote>
        {eventUrl ? (
          <a className={linkStyle} href={eventUrl}>
            Workshop page
          </a>
        ) : null}
      </TicketNote>
    </div>
  );
}
