import { Card } from "#src/components/ui/card.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import { markdownToHtml } from "#src/lib/markdown/markdown-to-html.ts";
import type { OpenTicket } from "#src/lib/tickets/open-ticket.ts";
import type { HeldEvent } from "#src/lib/tickets/ticket-page.ts";
import { AddToCalendar } from "./add-to-calendar.tsx";
import { EventFacts } from "./event-facts.tsx";

/** A ticket as its holder sees it. */
export function HeldTicket({ page, ...rest }: OpenTicket) {
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6">
      {page.kind === "valid" ? <ValidTicket {...rest} event={page} /> : null}
      {page.kind === "refunded" ? (
        <>
          <h1 className="text-3xl font-semibold">This ticket was refunded</h1>
          <p className="text-muted">
            It is no longer valid, and the invitation is removed from Google Calendar. If you didn’t expect
            this, ask the seller.
          </p>
        </>
      ) : null}
      {page.kind === "canceled" ? (
        <>
          <p className="font-medium text-muted">Canceled</p>
          <h1 className="text-3xl font-semibold text-balance wrap-anywhere">{page.title}</h1>
          <p className="text-muted">This workshop won’t take place. Ask the seller about a refund.</p>
        </>
      ) : null}
    </div>
  );
}

type ValidTicketProps = Omit<OpenTicket, "page"> & { event: HeldEvent };

function ValidTicket({ event, holder, links, eventUrl, appUrl }: ValidTicketProps) {
  return (
    <>
      <div className="flex flex-col gap-2">
        <p className="font-medium text-accent">Your ticket</p>
        <h1 className="text-3xl font-semibold text-balance wrap-anywhere">{event.title}</h1>
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
            For attendees
          </h2>
          <div
            className="written"
            dangerouslySetInnerHTML={{ __html: markdownToHtml(event.instructions, { baseUrl: appUrl }) }}
          />
        </section>
      ) : null}
      <p className="text-sm text-muted">
        Keep the address of this page: it is your ticket, and anyone who has it sees what you see.{" "}
        {eventUrl ? (
          <a className={linkStyle} href={eventUrl}>
            The workshop’s public page
          </a>
        ) : null}
      </p>
    </>
  );
}
