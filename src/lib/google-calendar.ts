import { JWT } from "google-auth-library";
// The deep path loads one API in 0.3 s; the package's index loads all three hundred in 3 s.
import { calendar, type calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import { env } from "#src/env.mjs";
import { GoogleCalendarError, type GoogleOperation, toGoogleCalendarError } from "./google-calendar-error.ts";

const SCOPES = ["https://www.googleapis.com/auth/calendar.events"];
const TOKEN_ADDRESS = "https://oauth2.googleapis.com/token";

/** The longest that one request to Google may take; a call is at most a token's request and its own, twice. */
const REQUEST_TIMEOUT_MS = 8_000;
export const LONGEST_CALL_MS = 4 * REQUEST_TIMEOUT_MS;

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
): Promise<calendar_v3.Schema$Event | null> {
  const response = await orNull(404, () =>
    request("get", calendarEventId, (client) =>
      client.events.get({ calendarId: env.GOOG_CALENDAR_ID, eventId: calendarEventId }),
    ),
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
  const response = await orNull(404, () =>
    request("get", calendarEventId, (client) =>
      client.events.get(
        { calendarId: env.GOOG_CALENDAR_ID, eventId: calendarEventId },
        {
          headers: { "If-None-Match": etag },
          validateStatus: (status) => status === 304 || (status >= 200 && status < 300),
        },
      ),
    ),
  );
  if (response?.status === 304) return "unchanged";
  return response?.data ?? null;
}

/** @throws GoogleCalendarError; 409 `duplicate` when the id is taken, be it by a deleted event */
export async function createGoogleCalendarEvent(
  eventDetails: calendar_v3.Schema$Event,
  { sendUpdates = "none" }: Pick<WriteOptions, "sendUpdates"> = {},
): Promise<calendar_v3.Schema$Event> {
  const response = await request("insert", eventDetails.id ?? undefined, (client) =>
    client.events.insert({ calendarId: env.GOOG_CALENDAR_ID, sendUpdates, requestBody: eventDetails }),
  );
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
  const response = await request("patch", calendarEventId, (client) =>
    client.events.patch(
      { calendarId: env.GOOG_CALENDAR_ID, eventId: calendarEventId, sendUpdates, requestBody: eventDetails },
      { headers: onlyIf(ifMatch) },
    ),
  );
  return response.data;
}

/** @throws GoogleCalendarError; 404 and 410 mean that the event is not there any more */
export async function deleteGoogleCalendarEvent(
  calendarEventId: string,
  { ifMatch, sendUpdates = "none" }: WriteOptions = {},
): Promise<void> {
  await request("delete", calendarEventId, (client) =>
    client.events.delete(
      { calendarId: env.GOOG_CALENDAR_ID, eventId: calendarEventId, sendUpdates },
      { headers: onlyIf(ifMatch) },
    ),
  );
}

/** Whether the calendar itself is there: a 404 for one event may also mean that the whole calendar is missing. */
export async function isGoogleCalendarThere(): Promise<boolean> {
  const response = await orNull(404, () =>
    request("list", undefined, (client) =>
      client.events.list({ calendarId: env.GOOG_CALENDAR_ID, maxResults: 1, fields: "etag" }),
    ),
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
  nextPageToken: string | null;
  nextSyncToken: string | null;
}> {
  const { data } = await request("list", undefined, (client) =>
    client.events.list({
      calendarId: env.GOOG_CALENDAR_ID,
      maxResults: 250,
      fields: "items(id,etag,status,extendedProperties/private),nextPageToken,nextSyncToken",
      ...(syncToken && { syncToken }),
      ...(pageToken && { pageToken }),
    }),
  );
  const { items = [], nextPageToken = null, nextSyncToken = null } = data;
  return { items, nextPageToken, nextSyncToken };
}

/** The live events in which these private properties stand. */
export async function findGoogleCalendarEvents(
  privateProperties: Record<string, string>,
): Promise<calendar_v3.Schema$Event[]> {
  const { data } = await request("list", undefined, (client) =>
    client.events.list({
      calendarId: env.GOOG_CALENDAR_ID,
      privateExtendedProperty: Object.entries(privateProperties).map(([key, value]) => `${key}=${value}`),
    }),
  );
  return data.items ?? [];
}

/** `ok` when Google gives out a token for the host, else why not. */
export async function checkGoogleConnection(): Promise<string> {
  try {
    await connect().auth.getAccessToken();
    return "ok";
  } catch (error) {
    return toGoogleCalendarError(error, { operation: "token" }, new Date()).message;
  }
}

type Connection = { client: calendar_v3.Calendar; auth: JWT };

/** One for the process: it keeps the access token until it runs out. */
let connection: Connection | undefined;

function connect(): Connection {
  if (connection) return connection;

  const auth = new JWT({
    email: env.GOOG_CREDENTIALS_JSON.client_email,
    key: env.GOOG_CREDENTIALS_JSON.private_key,
    scopes: SCOPES,
    subject: env.GOOG_CALENDAR_IMPERSONATE_USER,
  });
  // The library retries some requests by itself, has no time-out, and knows one token address only.
  auth.transporter.interceptors.request.add({
    async resolved(config) {
      config.retry = false;
      config.signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
      if (env.GOOG_API_ROOT_URL && config.url.href === TOKEN_ADDRESS) {
        config.url = new URL(`${env.GOOG_API_ROOT_URL}/token`);
      }
      return config;
    },
  });
  const client = calendar({
    version: "v3",
    auth,
    ...(env.GOOG_API_ROOT_URL && { rootUrl: `${env.GOOG_API_ROOT_URL}/` }),
  });
  connection = { client, auth };
  return connection;
}

async function request<Answer>(
  operation: GoogleOperation,
  eventId: string | undefined,
  call: (client: calendar_v3.Calendar) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await send(operation, eventId, call);
  } catch (error) {
    if (!(error instanceof GoogleCalendarError) || error.operation === "token" || error.status !== 401)
      throw error;
  }
  // A token may be revoked before its time, and the client would send the same one for an hour.
  connection = undefined;
  return send(operation, eventId, call);
}

async function send<Answer>(
  operation: GoogleOperation,
  eventId: string | undefined,
  call: (client: calendar_v3.Calendar) => Promise<Answer>,
): Promise<Answer> {
  const { client, auth } = connect();
  await withOwnError("token", undefined, () => auth.getAccessToken());
  return withOwnError(operation, eventId, () => call(client));
}

async function withOwnError<Answer>(
  operation: GoogleOperation,
  eventId: string | undefined,
  call: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    throw toGoogleCalendarError(error, { operation, eventId }, new Date());
  }
}

async function orNull<Answer>(status: number, call: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await call();
  } catch (error) {
    if (hasStatus(error, status)) return null;
    throw error;
  }
}

function hasStatus(error: unknown, status: number): boolean {
  return error instanceof GoogleCalendarError && error.operation !== "token" && error.status === status;
}

function onlyIf(etag: string | undefined): Record<string, string> {
  return etag ? { "If-Match": etag } : {};
}
