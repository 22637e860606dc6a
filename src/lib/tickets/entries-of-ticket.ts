import { env } from "#src/env.mjs";
import type { CalendarEntry } from "#src/lib/calendar-file/calendar-entry.ts";
import type { TicketOfLink } from "#src/lib/calendar-file/calendar-file-token.ts";
import { type EventRecord, holderEntry } from "#src/lib/calendar-file/entry-of-event.ts";
import { joinLink } from "#src/lib/join/join-link.ts";
import { isPast } from "#src/lib/time/is-past.ts";
import type { HeldTicket } from "./held-ticket.query.ts";

/** What a ticket puts into its holder's calendar, by start. */
export function entriesOf(held: HeldTicket, now: Date): CalendarEntry[] {
  return held.sessions.flatMap(
    (session) => entryOf(held.ticket, session, isAdmitted(held, session, now), now) ?? [],
  );
}

export function entryOf(
  ticket: TicketOfLink,
  session: EventRecord,
  isValid: boolean,
  now: Date,
): CalendarEntry | null {
  const holder = { isAdmitted: isValid, joinLink: joinLink(ticket, session.resource.id) };
  return holderEntry(session, holder, env.APP_URL, now);
}

/** Whether a ticket is good for one of its sessions: a deleted series ends what hasn’t taken place yet. */
export function isAdmitted({ ticket, series }: HeldTicket, { resource }: EventRecord, now: Date): boolean {
  if (ticket.refundedAt) return false;
  return !series?.deletedAt || isPast({ endsAt: resource.overAt?.toISOString() ?? null }, now);
}
