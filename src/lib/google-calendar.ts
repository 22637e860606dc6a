import type { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import type { WriteOptions } from "#src/calendar-sync/google/google-calendar.ts";
import { calendar } from "./calendar/calendar.ts";

/**
 * The event as Google holds it, deleted ones too (`status: "cancelled"`); null when there is none.
 *
 * @throws GoogleCalendarError
 */
export function getGoogleCalendarEvent(calendarEventId: string): Promise<calendar_v3.Schema$Event | null> {
  return calendar.google.getEvent(calendarEventId);
}

/** @throws GoogleCalendarError; 409 `duplicate` when the id is taken, be it by a deleted event */
export function createGoogleCalendarEvent(
  eventDetails: calendar_v3.Schema$Event,
  options: Pick<WriteOptions, "sendUpdates"> = {},
): Promise<calendar_v3.Schema$Event> {
  return calendar.google.insertEvent(eventDetails, options);
}

/**
 * Changes the fields given; those left out stay as they are, arrays are replaced as a whole.
 *
 * @throws GoogleCalendarError
 */
export function updateGoogleCalendarEvent(
  calendarEventId: string,
  eventDetails: Partial<calendar_v3.Schema$Event>,
  options: WriteOptions = {},
): Promise<calendar_v3.Schema$Event> {
  return calendar.google.patchEvent(calendarEventId, eventDetails, options);
}

/** The guests of an event; none when there is no such event. @throws GoogleCalendarError */
export async function listGoogleCalendarAttendees(
  calendarEventId: string,
): Promise<calendar_v3.Schema$EventAttendee[]> {
  const event = await getGoogleCalendarEvent(calendarEventId);
  return event?.attendees ?? [];
}

/**
 * Adds guests to those who are there. Google replaces the list as a whole, so those who are there are sent along,
 * answers and all: read the list first, and write it under its etag.
 *
 * @throws GoogleCalendarError
 */
export function addGoogleCalendarAttendees(
  calendarEventId: string,
  present: readonly calendar_v3.Schema$EventAttendee[],
  added: readonly calendar_v3.Schema$EventAttendee[],
  options: WriteOptions,
): Promise<calendar_v3.Schema$Event> {
  return updateGoogleCalendarEvent(calendarEventId, { attendees: [...present, ...added] }, options);
}

/**
 * Takes guests off the list, by their addresses, whose case doesn't matter; see `addGoogleCalendarAttendees`.
 *
 * @throws GoogleCalendarError
 */
export function removeGoogleCalendarAttendees(
  calendarEventId: string,
  present: readonly calendar_v3.Schema$EventAttendee[],
  addresses: readonly string[],
  options: WriteOptions,
): Promise<calendar_v3.Schema$Event> {
  const going = new Set(addresses.map((address) => address.toLowerCase()));
  const attendees = present.filter(({ email }) => !going.has(email?.toLowerCase() ?? ""));
  return updateGoogleCalendarEvent(calendarEventId, { attendees }, options);
}
