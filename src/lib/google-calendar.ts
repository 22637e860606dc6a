import type { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import type { WriteOptions } from "#src/calendar-sync/google/google-calendar.ts";
import { calendar } from "./calendar/calendar.ts";

/**
 * Reads an event, also a deleted one (`status: "cancelled"`); null if there is none.
 *
 * @throws GoogleCalendarError
 */
export function getGoogleCalendarEvent(calendarEventId: string): Promise<calendar_v3.Schema$Event | null> {
  return calendar.google.getEvent(calendarEventId);
}

/** @throws GoogleCalendarError; 409 `duplicate` if the id is taken, even by a deleted event */
export function createGoogleCalendarEvent(
  eventDetails: calendar_v3.Schema$Event,
  options: Pick<WriteOptions, "sendUpdates"> = {},
): Promise<calendar_v3.Schema$Event> {
  return calendar.google.insertEvent(eventDetails, options);
}

/**
 * Changes the given fields and leaves the others unchanged. Arrays are replaced as a whole.
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

/** The guests of an event; empty if there is no such event. @throws GoogleCalendarError */
export async function listGoogleCalendarAttendees(
  calendarEventId: string,
): Promise<calendar_v3.Schema$EventAttendee[]> {
  const event = await getGoogleCalendarEvent(calendarEventId);
  return event?.attendees ?? [];
}

/**
 * Adds guests. Google replaces the list as a whole, so pass the current guests with their answers: read the event
 * first, and write under its etag.
 *
 * @throws GoogleCalendarError
 */
export function addGoogleCalendarAttendees(
  calendarEventId: string,
  current: readonly calendar_v3.Schema$EventAttendee[],
  added: readonly calendar_v3.Schema$EventAttendee[],
  options: WriteOptions,
): Promise<calendar_v3.Schema$Event> {
  return updateGoogleCalendarEvent(calendarEventId, { attendees: [...current, ...added] }, options);
}

/**
 * Removes guests by email address, whose letter case doesn't matter; see `addGoogleCalendarAttendees`.
 *
 * @throws GoogleCalendarError
 */
export function removeGoogleCalendarAttendees(
  calendarEventId: string,
  current: readonly calendar_v3.Schema$EventAttendee[],
  addresses: readonly string[],
  options: WriteOptions,
): Promise<calendar_v3.Schema$Event> {
  const removed = new Set(addresses.map((address) => address.toLowerCase()));
  const attendees = current.filter(({ email }) => !removed.has(email?.toLowerCase() ?? ""));
  return updateGoogleCalendarEvent(calendarEventId, { attendees }, options);
}
