import type { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import { z } from "zod";
import type { HostCalendar } from "../decide/calendar-address.ts";
import { GoogleCalendarError } from "./google-calendar-error.ts";
import { NOT_GOOGLES } from "./google-calendar-error-table.ts";
import {
  createGoogleClient,
  type GoogleCall,
  type GoogleClient,
  type GoogleSettings,
} from "./google-client.ts";

export type SendUpdates = "all" | "none";
export type WriteOptions = {
  /** Write only if the event still has this etag; otherwise the error asks to read again. */
  ifMatch?: string | undefined;
  /** Whom Google notifies by email; no one when omitted. */
  sendUpdates?: SendUpdates | undefined;
};

/** Omitted fields stay as they are; a conference of null is removed. */
export type EventPatch = Partial<Omit<calendar_v3.Schema$Event, "conferenceData">> & {
  conferenceData?: calendar_v3.Schema$ConferenceData | null;
};

export type ChangesPage = {
  items: calendar_v3.Schema$Event[];
  /** What the host may do with the calendar. */
  accessRole: string | null;
  nextPageToken: string | null;
  nextSyncToken: string | null;
};

// The client's types don't know that null in a patch clears a property.
const ClearedProperties = z.custom<Record<string, string>>();
const EventBody = z.custom<calendar_v3.Schema$Event>();

/** Without it, Google ignores the conference in a write, or erases the one that is there. */
function conferenceVersionFor(event: EventPatch): { conferenceDataVersion?: number } {
  return "conferenceData" in event ? { conferenceDataVersion: 1 } : {};
}

/** Google Calendar's API for the calendar that the settings name. Every method throws GoogleCalendarError. */
export class GoogleCalendar {
  readonly #settings: GoogleSettings;
  readonly #client: GoogleClient;

  constructor(settings: GoogleSettings) {
    this.#settings = settings;
    this.#client = createGoogleClient(settings);
  }

  /** Returns the event as Google holds it, including deleted ones (`status: "cancelled"`); null when there is none. */
  async getEvent(eventId: string, place = this.#inSettings()): Promise<calendar_v3.Schema$Event | null> {
    const { user, calendarId } = place;
    const response = await orNull(() =>
      this.#client.call({
        operation: "get",
        eventId,
        user,
        send: ({ events }) => events.get({ calendarId, eventId }),
      }),
    );
    return response?.data ?? null;
  }

  /** Like `getEvent`, but returns `"unchanged"` when the event still has the etag. */
  async getEventUnless(
    eventId: string,
    etag: string,
  ): Promise<calendar_v3.Schema$Event | "unchanged" | null> {
    const { calendarId } = this.#settings;
    const response = await orNull(() => this.#client.call(conditionalGet(calendarId, eventId, etag)));
    if (response?.status === 304) return "unchanged";
    return response?.data ?? null;
  }

  /** Fails with 409 `duplicate` when the id is taken, even by a deleted event. */
  async insertEvent(
    event: EventPatch,
    { sendUpdates = "none" }: Pick<WriteOptions, "sendUpdates"> = {},
  ): Promise<calendar_v3.Schema$Event> {
    const { calendarId } = this.#settings;
    const requestBody = EventBody.parse(event);
    const parameters = { calendarId, sendUpdates, ...conferenceVersionFor(event), requestBody };
    const { data } = await this.#client.call({
      operation: "insert",
      eventId: event.id ?? undefined,
      send: ({ events }) => events.insert(parameters),
    });
    return data;
  }

  /** Changes the given fields. Omitted fields stay as they are; arrays are replaced as a whole. */
  async patchEvent(
    eventId: string,
    patch: EventPatch,
    { ifMatch, sendUpdates = "none" }: WriteOptions = {},
  ): Promise<calendar_v3.Schema$Event> {
    const { calendarId } = this.#settings;
    const requestBody = EventBody.parse(patch);
    const parameters = { calendarId, eventId, sendUpdates, ...conferenceVersionFor(patch), requestBody };
    const { data } = await this.#client.call({
      operation: "patch",
      eventId,
      send: ({ events }) => events.patch(parameters, { headers: onlyIf(ifMatch) }),
    });
    return data;
  }

  /** Removes private properties from an event that still has the etag, without email. */
  async clearProperties(eventId: string, names: readonly string[], etag: string): Promise<void> {
    const cleared = ClearedProperties.parse(Object.fromEntries(names.map((name) => [name, null])));
    await this.patchEvent(eventId, { extendedProperties: { private: cleared } }, { ifMatch: etag });
  }

  /** Fails with 404 or 410 when the event is no longer there. */
  async deleteEvent(
    eventId: string,
    { ifMatch, sendUpdates = "none" }: WriteOptions = {},
    place = this.#inSettings(),
  ): Promise<void> {
    const { user, calendarId } = place;
    const response = await this.#client.call({
      operation: "delete",
      eventId,
      user,
      send: ({ events }) => events.delete({ calendarId, eventId, sendUpdates }, { headers: onlyIf(ifMatch) }),
    });
    // A proxy's page in place of Google's answer: nothing was deleted.
    const { data, status }: { data: unknown; status: number } = response;
    if (typeof data === "string" && data !== "") {
      throw new GoogleCalendarError({ operation: "delete", status, reason: NOT_GOOGLES, said: "" });
    }
  }

  /** Whether the calendar itself exists: a 404 for one event may also mean that the whole calendar is missing. */
  async isCalendarThere(): Promise<boolean> {
    return (await orNull(() => this.#list({ maxResults: 1, fields: "etag" }))) !== null;
  }

  /**
   * Returns a page of the events that changed since the sync token was issued, including deleted ones; without a token,
   * a page of all existing events. The last page carries the next sync token.
   */
  async listChanges(syncToken: string | null, pageToken: string | null): Promise<ChangesPage> {
    const page = await this.#list({
      maxResults: 1_000,
      fields:
        "accessRole,items(id,etag,status,recurringEventId,extendedProperties/private),nextPageToken,nextSyncToken",
      ...(syncToken && { syncToken }),
      ...(pageToken && { pageToken }),
    });
    const { items = [], accessRole = null, nextPageToken = null, nextSyncToken = null } = page;
    return { items, accessRole, nextPageToken, nextSyncToken };
  }

  /** The live events with these private properties. */
  async findEvents(privateProperties: Record<string, string>): Promise<calendar_v3.Schema$Event[]> {
    const pairs = Object.entries(privateProperties).map(([key, value]) => `${key}=${value}`);
    return (await this.#list({ privateExtendedProperty: pairs })).items ?? [];
  }

  /** What the host may do with the calendar, in Google's terms: `owner`, `writer`, `reader`. */
  async readRole(): Promise<string | null> {
    return (await this.#list({ maxResults: 1, fields: "accessRole" })).accessRole ?? null;
  }

  /** Requests a token for the host from Google, or reuses one that is still valid. */
  authorize(): Promise<void> {
    return this.#client.authorize(this.#settings.user);
  }

  /** Requests a new token for the host from Google: reusing a valid one would hide a right that was revoked. */
  reauthorize(): Promise<void> {
    return this.#client.reauthorize(this.#settings.user);
  }

  #inSettings(): HostCalendar {
    return { user: this.#settings.user, calendarId: this.#settings.calendarId };
  }

  async #list(query: Omit<calendar_v3.Params$Resource$Events$List, "calendarId">) {
    const { calendarId } = this.#settings;
    const { data } = await this.#client.call({
      operation: "list",
      send: ({ events }) => events.list({ calendarId, ...query }),
    });
    return data;
  }
}

function conditionalGet(calendarId: string, eventId: string, etag: string) {
  return {
    operation: "get",
    eventId,
    send: ({ events }) =>
      events.get(
        { calendarId, eventId },
        {
          headers: { "If-None-Match": etag },
          validateStatus: (status) => status === 304 || (status >= 200 && status < 300),
        },
      ),
  } satisfies GoogleCall<unknown>;
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
