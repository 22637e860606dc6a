import type { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import { z } from "zod";
import { env } from "#src/env.mjs";
import { GoogleCalendarError } from "#src/calendar-sync/google/google-calendar-error.ts";
import { NOT_GOOGLES } from "#src/calendar-sync/google/google-calendar-error-table.ts";
import { authorise, authoriseAnew, callGoogle } from "#src/calendar-sync/google/google-client.ts";

/** Somebody's calendar; the one that the settings name, unless a move is under way. */
export type CalendarPlace = { user: string; calendarId: string };

const placeInSettings = (): CalendarPlace => ({
  user: env.GOOG_CALENDAR_IMPERSONATE_USER,
  calendarId: env.GOOG_CALENDAR_ID,
});

export type SendUpdates = "all" | "externalOnly" | "none";
export type WriteOptions = {
  /** Write only if the event still has this etag; otherwise the error asks to read again. */
  ifMatch?: string | undefined;
  /** Whom Google tells by mail; nobody when left out. */
  sendUpdates?: SendUpdates | undefined;
};

/**
 * The event as Google holds it, deleted ones too (`status: "cancelled"`); null when there is none.
 *
 * @throws GoogleCalendarError
 */
export async function getGoogleCalendarEvent(
  calendarEventId: string,
  place = placeInSettings(),
): Promise<calendar_v3.Schema$Event | null> {
  const response = await orNull(() =>
    callGoogle({
      operation: "get",
      eventId: calendarEventId,
      user: place.user,
      send: (client) => client.events.get({ calendarId: place.calendarId, eventId: calendarEventId }),
    }),
  );
  return response?.data ?? null;
}

/**
 * Like `getGoogleCalendarEvent`, but `"unchanged"` when the event still has the etag.
 *
 * @throws GoogleCalendarError
 */
export async function getGoogleCalendarEventUnless(
  calendarEventId: string,
  etag: string,
): Promise<calendar_v3.Schema$Event | "unchanged" | null> {
  const response = await orNull(() =>
    callGoogle({
      operation: "get",
      eventId: calendarEventId,
      send: (client) =>
        client.events.get(
          { calendarId: env.GOOG_CALENDAR_ID, eventId: calendarEventId },
          {
            headers: { "If-None-Match": etag },
            validateStatus: (status) => status === 304 || (status >= 200 && status < 300),
          },
        ),
    }),
  );
  if (response?.status === 304) return "unchanged";
  return response?.data ?? null;
}

/** @throws GoogleCalendarError; 409 `duplicate` when the id is taken, be it by a deleted event */
export async function createGoogleCalendarEvent(
  eventDetails: calendar_v3.Schema$Event,
  { sendUpdates = "none" }: Pick<WriteOptions, "sendUpdates"> = {},
): Promise<calendar_v3.Schema$Event> {
  const response = await callGoogle({
    operation: "insert",
    eventId: eventDetails.id ?? undefined,
    send: (client) =>
      client.events.insert({ calendarId: env.GOOG_CALENDAR_ID, sendUpdates, requestBody: eventDetails }),
  });
  return response.data;
}

/**
 * Changes the fields given; those left out stay as they are, arrays are replaced as a whole.
 *
 * @throws GoogleCalendarError
 */
export async function updateGoogleCalendarEvent(
  calendarEventId: string,
  eventDetails: Partial<calendar_v3.Schema$Event>,
  { ifMatch, sendUpdates = "none" }: WriteOptions = {},
): Promise<calendar_v3.Schema$Event> {
  const response = await callGoogle({
    operation: "patch",
    eventId: calendarEventId,
    send: (client) =>
      client.events.patch(
        {
          calendarId: env.GOOG_CALENDAR_ID,
          eventId: calendarEventId,
          sendUpdates,
          requestBody: eventDetails,
        },
        { headers: onlyIf(ifMatch) },
      ),
  });
  return response.data;
}

// The client's types don't know that a patch clears a property with null.
const ClearedProperties = z.custom<Record<string, string>>();

/**
 * Takes private properties off an event that still has the etag, without mail.
 *
 * @throws GoogleCalendarError
 */
export async function clearGoogleCalendarProperties(
  calendarEventId: string,
  names: readonly string[],
  etag: string,
): Promise<void> {
  const cleared = ClearedProperties.parse(Object.fromEntries(names.map((name) => [name, null])));
  await updateGoogleCalendarEvent(
    calendarEventId,
    { extendedProperties: { private: cleared } },
    { ifMatch: etag },
  );
}

/** The guests of an event; none when there is no such event. @throws GoogleCalendarError */
export async function listGoogleCalendarAttendees(
  calendarEventId: string,
): Promise<calendar_v3.Schema$EventAttendee[]> {
  const event = await getGoogleCalendarEvent(calendarEventId);
  return event?.attendees ?? [];
}

/**
 * Adds guests to those who are there. Google replaces the list as a whole, so whoever is there is sent along, answers
 * and all: read the list first, and write it under its etag.
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

/** @throws GoogleCalendarError; 404 and 410 mean that the event is not there any more */
export async function deleteGoogleCalendarEvent(
  calendarEventId: string,
  { ifMatch, sendUpdates = "none" }: WriteOptions = {},
  place = placeInSettings(),
): Promise<void> {
  const response = await callGoogle({
    operation: "delete",
    eventId: calendarEventId,
    user: place.user,
    send: (client) =>
      client.events.delete(
        { calendarId: place.calendarId, eventId: calendarEventId, sendUpdates },
        { headers: onlyIf(ifMatch) },
      ),
  });
  // A page that some proxy shows in Google's place deletes nothing.
  const { data, status }: { data: unknown; status: number } = response;
  if (typeof data === "string" && data !== "") {
    throw new GoogleCalendarError({ operation: "delete", status, reason: NOT_GOOGLES, said: "" });
  }
}

/** Whether the calendar itself is there: a 404 for one event may also mean that the whole calendar is missing. */
export async function isGoogleCalendarThere(): Promise<boolean> {
  const response = await orNull(() =>
    callGoogle({
      operation: "list",
      send: (client) =>
        client.events.list({ calendarId: env.GOOG_CALENDAR_ID, maxResults: 1, fields: "etag" }),
    }),
  );
  return response !== null;
}

/**
 * A page of the events that changed since the sync token was given out, deleted ones too; without a token, of all that
 * are there. The last page brings the next sync token.
 *
 * @throws GoogleCalendarError; `list-again` when the sync token has run out
 */
export async function listGoogleCalendarChanges(
  syncToken: string | null,
  pageToken: string | null,
): Promise<{
  items: calendar_v3.Schema$Event[];
  /** What the host may do with the calendar. */
  accessRole: string | null;
  nextPageToken: string | null;
  nextSyncToken: string | null;
}> {
  const { data } = await callGoogle({
    operation: "list",
    send: (client) =>
      client.events.list({
        calendarId: env.GOOG_CALENDAR_ID,
        maxResults: 1_000,
        fields:
          "accessRole,items(id,etag,status,recurringEventId,extendedProperties/private),nextPageToken,nextSyncToken",
        ...(syncToken && { syncToken }),
        ...(pageToken && { pageToken }),
      }),
  });
  const { items = [], accessRole = null, nextPageToken = null, nextSyncToken = null } = data;
  return { items, accessRole, nextPageToken, nextSyncToken };
}

/** The live events in which these private properties stand. */
export async function findGoogleCalendarEvents(
  privateProperties: Record<string, string>,
): Promise<calendar_v3.Schema$Event[]> {
  const { data } = await callGoogle({
    operation: "list",
    send: (client) =>
      client.events.list({
        calendarId: env.GOOG_CALENDAR_ID,
        privateExtendedProperty: Object.entries(privateProperties).map(([key, value]) => `${key}=${value}`),
      }),
  });
  return data.items ?? [];
}

/** What the host may do with the calendar, in Google's word: `owner`, `writer`, `reader`. @throws GoogleCalendarError */
export async function readGoogleCalendarRole(): Promise<string | null> {
  const { data } = await callGoogle({
    operation: "list",
    send: (client) =>
      client.events.list({ calendarId: env.GOOG_CALENDAR_ID, maxResults: 1, fields: "accessRole" }),
  });
  return data.accessRole ?? null;
}

/** Has Google give out a new token for the host: one that is still good would hide a right that was taken away. */
export function renewGoogleToken(): Promise<void> {
  return authoriseAnew(env.GOOG_CALENDAR_IMPERSONATE_USER);
}

/** `ok` when Google gives out a token for the host, else why not. */
export async function checkGoogleConnection(): Promise<string> {
  try {
    await authorise(env.GOOG_CALENDAR_IMPERSONATE_USER);
    return "ok";
  } catch (error) {
    if (error instanceof GoogleCalendarError) return error.message;
    throw error;
  }
}

async function orNull<Answer>(call: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof GoogleCalendarError && error.isGone) return null;
    throw error;
  }
}

function onlyIf(etag: string | undefined): Record<string, string> {
  return etag ? { "If-Match": etag } : {};
}
