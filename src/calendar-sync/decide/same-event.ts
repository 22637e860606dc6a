import type { GoogleEvent } from "../google/google-event.ts";

/**
 * Whether two reads, through two names of a calendar, returned one event of one calendar. Compares only what no write
 * changes: an event's organizer is the calendar in which it was created.
 */
export function isSameGoogleEvent(one: GoogleEvent, other: GoogleEvent): boolean {
  return (
    one.id === other.id &&
    one.iCalUID === other.iCalUID &&
    one.created === other.created &&
    one.organizer?.email?.toLowerCase() === other.organizer?.email?.toLowerCase()
  );
}
