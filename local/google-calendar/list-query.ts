import { readBound, startOf } from "./event-time.ts";
import { GoogleProblem, invalid } from "./google-problem.ts";
import type { GoogleState, StoredCalendar, StoredEvent } from "./google-state.ts";
import { type Cursor, readPageToken, readSyncToken } from "./sync-tokens.ts";

/** Google lists changes only for the last few weeks. */
const oldestUpdatedMin = 28 * 24 * 60 * 60 * 1000;
const notWithSyncToken = [
  "iCalUID",
  "orderBy",
  "privateExtendedProperty",
  "q",
  "sharedExtendedProperty",
  "timeMin",
  "timeMax",
  "updatedMin",
];

export type ListQuery = {
  timeMin: number | null;
  timeMax: number | null;
  updatedMin: number | null;
  showDeleted: boolean;
  orderBy: "startTime" | "updated" | null;
  words: string[];
  iCalUID: string | null;
  privateProperties: [string, string][];
  sharedProperties: [string, string][];
  maxResults: number;
  /** For a sync: only changes after this one. */
  since: number | null;
  /** For a page: only events that sort after this key. */
  after: string | null;
  isSyncable: boolean;
  cursor: Cursor;
  startOf: (event: StoredEvent) => number;
};

export function readListQuery(
  state: GoogleState,
  calendar: StoredCalendar,
  query: URLSearchParams,
  now: Date,
): ListQuery {
  const since = readSince(state, calendar, query);
  const { cursor, after } = readPage(state, calendar, query);
  const timeMin = readOptionalBound(query, "timeMin");
  const timeMax = readOptionalBound(query, "timeMax");
  if (timeMin !== null && timeMax !== null && timeMax <= timeMin) {
    throw new GoogleProblem(400, "timeRangeEmpty", "The specified time range is empty.", {
      domain: "calendar",
    });
  }
  return {
    timeMin,
    timeMax,
    updatedMin: readUpdatedMin(query, now),
    showDeleted: query.get("showDeleted") === "true",
    orderBy: readOrderBy(query),
    words: (query.get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean),
    iCalUID: query.get("iCalUID"),
    privateProperties: readProperties(query, "privateExtendedProperty"),
    sharedProperties: readProperties(query, "sharedExtendedProperty"),
    maxResults: Math.min(readMaxResults(query), state.settings.eventsPerPage),
    since,
    after,
    isSyncable: !notWithSyncToken.some((name) => query.has(name)),
    cursor,
    startOf: (event) => startOf(event.fields.start),
  };
}

function readSince(state: GoogleState, calendar: StoredCalendar, query: URLSearchParams): number | null {
  const token = query.get("syncToken");
  if (token === null) return null;
  const forbidden = notWithSyncToken.find((name) => query.has(name));
  if (forbidden !== undefined) throw invalid(`Sync token cannot be combined with ${forbidden}.`);
  if (query.get("showDeleted") === "false") throw invalid("Sync token cannot be combined with showDeleted.");
  const cursor = readSyncToken(token);
  const isKnown =
    cursor !== null &&
    cursor.calendarId === calendar.id &&
    cursor.epoch === state.syncEpoch &&
    cursor.upTo <= state.changes;
  if (isKnown) return cursor.upTo;
  const message = "Sync token is no longer valid, a full sync is required.";
  if (state.settings.syncTokenRefusal === 400) throw invalid(message);
  throw new GoogleProblem(410, "fullSyncRequired", message, { domain: "calendar" });
}

function readPage(state: GoogleState, calendar: StoredCalendar, query: URLSearchParams) {
  const parameters = new URLSearchParams([...query].filter(([name]) => name !== "pageToken"));
  parameters.sort();
  const token = query.get("pageToken");
  if (token === null) {
    const cursor = {
      calendarId: calendar.id,
      epoch: state.syncEpoch,
      upTo: state.changes,
      parameters: parameters.toString(),
    };
    return { cursor, after: null };
  }
  const page = readPageToken(token);
  if (page?.parameters !== parameters.toString() || page.calendarId !== calendar.id) {
    throw invalid("Invalid page token value.");
  }
  const { after, ...cursor } = page;
  return { cursor, after };
}

function readOptionalBound(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  return text === null ? null : readBound(text, name);
}

function readUpdatedMin(query: URLSearchParams, now: Date): number | null {
  const updatedMin = readOptionalBound(query, "updatedMin");
  if (updatedMin === null || updatedMin >= now.getTime() - oldestUpdatedMin) return updatedMin;
  throw new GoogleProblem(
    410,
    "updatedMinTooLongAgo",
    "The requested minimum modification time lies too far in the past.",
    { domain: "calendar" },
  );
}

function readOrderBy(query: URLSearchParams): ListQuery["orderBy"] {
  const orderBy = query.get("orderBy");
  if (orderBy === null || orderBy === "updated") return orderBy;
  if (orderBy !== "startTime") throw invalid(`Invalid value "${orderBy}" for orderBy.`);
  if (query.get("singleEvents") === "true") return orderBy;
  throw invalid("The requested ordering is not available for the particular query.");
}

function readProperties(query: URLSearchParams, name: string): [string, string][] {
  return query.getAll(name).map((constraint) => {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(constraint) ?? [];
    if (key === undefined || value === undefined) throw invalid(`Invalid value for ${name}: key=value.`);
    return [key, value];
  });
}

function readMaxResults(query: URLSearchParams): number {
  const text = query.get("maxResults") ?? "250";
  if (!/^[1-9]\d*$/.test(text)) throw invalid("Invalid value for maxResults.");
  return Math.min(Number(text), 2500);
}
