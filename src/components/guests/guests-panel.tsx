import { randomUUID } from "node:crypto";
import type { ComponentProps } from "react";
import { buttonStyles } from "#src/components/ui/styles.ts";
import type { GuestPage, GuestQuery } from "#src/lib/tickets/guest-page.query.ts";
import { type GuestsEvent, whyNoEmails, whyNoInvitation } from "#src/lib/tickets/guest-words.ts";
import type { TicketEmails } from "#src/lib/tickets/ticket-emails.ts";
import { AddGuestList } from "./add-guest-list.tsx";
import { GuestCountsLine } from "./guest-counts-line.tsx";
import { GuestPages } from "./guest-pages.tsx";
import { GuestRow } from "./guest-row.tsx";
import { GuestSearch } from "./guest-search.tsx";
import { AddGuest } from "./ticket-dialogs.tsx";

type GuestsPanelProps = {
  id: string;
  event: GuestsEvent;
  page: GuestPage;
  query: GuestQuery;
  /** Guests that people added in Google; null before the first comparison. */
  guestsByHand: number | null;
  now: Date;
  add: ComponentProps<typeof AddGuest>["add"];
  addList: ComponentProps<typeof AddGuestList>["add"];
  /** Who is emailed about a guest who is added. */
  emailsOfSale: TicketEmails;
  /** The actions of one ticket. */
  actionsOf: (
    ticketId: string,
  ) => Pick<ComponentProps<typeof GuestRow>, "renewLink" | "renewFeed" | "cancel" | "transfer" | "emails">;
};

/** An event's tickets, page by page, with their holders' state in Google. */
export function GuestsPanel(props: GuestsPanelProps) {
  const { id, event, page, query, guestsByHand, now, add, addList, emailsOfSale, actionsOf } = props;
  const path = `/organizer/events/${encodeURIComponent(id)}`;
  const noEmails = whyNoEmails(event, now);
  const hasTickets = Object.values(page.counts).some((count) => count > 0);
  return (
    <section aria-labelledby="guests-heading" className="rounded-xl border border-line bg-card" id="guests">
      <div className="flex flex-wrap items-start justify-between gap-4 p-5">
        <div className="flex flex-col gap-1">
          <h2 className="text-base font-semibold" id="guests-heading">
            Guests
          </h2>
          {hasTickets || guestsByHand ? (
            <GuestCountsLine
              capacity={event.capacity}
              counts={page.counts}
              joined={page.joined}
              guestsByHand={guestsByHand}
              isInviting={whyNoInvitation(event, now) === null}
            />
          ) : null}
        </div>
        <div className="flex flex-wrap gap-3">
          {hasTickets ? (
            <a className={buttonStyles.secondary} download href={`${path}/tickets.csv`}>
              Download CSV
            </a>
          ) : null}
          <AddGuestList add={addList} noEmails={noEmails} sale={randomUUID()} />
          <AddGuest add={add} emails={emailsOfSale} noEmails={noEmails} sale={randomUUID()} />
        </div>
      </div>
      {hasTickets ? <GuestSearch path={path} search={query.search} /> : null}
      {page.tickets.length > 0 ? (
        <ul className="divide-y divide-line border-t border-line">
          {page.tickets.map((ticket) => (
            <GuestRow
              key={ticket.id}
              event={event}
              eventId={id}
              now={now}
              noEmails={noEmails}
              ticket={ticket}
              {...actionsOf(ticket.id)}
            />
          ))}
        </ul>
      ) : (
        <p className="border-t border-line px-5 py-8 text-center text-sm text-muted">
          {emptyListWords(query.search, hasTickets)}
        </p>
      )}
      <GuestPages next={page.next} path={path} query={query} />
    </section>
  );
}

function emptyListWords(search: string, hasTickets: boolean): string {
  if (search !== "") return `No ticket matches “${search}”. Try part of a name or an address.`;
  return hasTickets
    ? "There are no more tickets."
    : "No tickets yet. Add guests yourself, or wait for your shop’s first sale.";
}
