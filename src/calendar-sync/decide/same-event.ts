import type { GoogleEvent } from "../google/google-event.ts";

/**
 * Whether two readings, through two names of calendars, show one event of one calendar. Only what no write changes is
 * compared: the calendar at which an event was made is its organizer.
 */
export function isSameGoogleEvent(one: GoogleEvent, other: GoogleEvent): boolean {
  return (
    one.id === other.id &&
    one.iCalUID === other.iCalUID &&
    one.created === other.created &&
    one.organizer?.email?.toLowerCase() === other.organizer?.email?.toLowerCase()
  );
}
