import { env } from "#src/env.mjs";
import type { CalendarEntry } from "#src/lib/calendar-file/calendar-entry.ts";
import { type EventRecord, holderEntry } from "#src/lib/calendar-file/entry-of-event.ts";
import { isPast } from "#src/lib/time/is-past.ts";
import type { HeldTicket } from "./held-ticket.query.ts";

/** What a ticket puts into its holder's calendar, by start. */
export function entriesOf(held: HeldTicket, now: Date): CalendarEntry[] {
  return held.sessions.flatMap((session) => entryOf(held, session, now) ?? []);
}

export function entryOf(held: HeldTicket, session: EventRecord, now: Date): CalendarEntry | null {
  return holderEntry(session, { isAdmitted: isAdmitted(held, session, now) }, env.APP_URL, now);
}

/** A deleted series ends what has not taken place yet. */
function isAdmitted({ ticket, series }: HeldTicket, { resource }: EventRecord, now: Date): boolean {
  if (ticket.refundedAt) return false;
  return !series?.deletedAt || isPast({ endsAt: resource.overAt?.toISOString() ?? null }, now);
}
