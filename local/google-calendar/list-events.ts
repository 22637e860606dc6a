import { settleConference } from "./conference.ts";
import { etagOf, toEventResource } from "./event-resource.ts";
import { accessRole, findCalendar } from "./find-calendar.ts";
import { answer, type CallContext, type GoogleAnswer, type GoogleRequest } from "./google-request.ts";
import type { GoogleState, StoredCalendar, StoredEvent } from "./google-state.ts";
import { type ListQuery, readListQuery } from "./list-query.ts";
import { matchesListQuery } from "./match-list-query.ts";
import type { Json } from "./merge-patch.ts";
import { type Cursor, makePageToken, makeSyncToken } from "./sync-tokens.ts";

export function listEvents({ state, caller, now }: CallContext, request: GoogleRequest): GoogleAnswer {
  const calendar = findCalendar({ state, caller, calendarId: request.calendarId });
  const query = readListQuery(state, calendar, request.query, now);
  for (const event of Object.values(calendar.events)) settleConference(state, calendar, event, now);

  const found = Object.values(calendar.events)
    .filter((event) => matchesListQuery(event, query))
    .map((event) => ({ event, key: sortKey(event, query) }))
    .filter(({ key }) => query.after === null || key > query.after)
    .toSorted((one, other) => (one.key < other.key ? -1 : 1));
  const page = found.slice(0, query.maxResults);
  const last = page.at(-1);
  const isLastPage = last === undefined || page.length === found.length;

  return answer({
    kind: "calendar#events",
    etag: etagOf({ change: state.changes }),
    summary: calendar.summary,
    timeZone: calendar.timeZone,
    accessRole: accessRole(state, calendar, caller),
    defaultReminders: [],
    items: page.map(({ event }) => toListItem(state, calendar, event)),
    ...(!isLastPage && { nextPageToken: makePageToken({ ...query.cursor, after: last.key }) }),
    ...(isLastPage && query.isSyncable && { nextSyncToken: makeSyncToken(nextSync(state, query)) }),
  });
}

function nextSync(state: GoogleState, { cursor }: ListQuery): Cursor {
  return state.settings.syncTokensBegin === "first page" ? cursor : { ...cursor, upTo: state.changes };
}

/** By start or by change if requested; a sync by change, so that nothing is lost between two pages. */
function sortKey(event: StoredEvent, query: ListQuery): string {
  const change = String(event.change).padStart(12, "0");
  const born = String(event.born).padStart(12, "0");
  if (query.orderBy === "startTime") {
    return `${new Date(query.startOf(event)).toISOString()} ${born}`;
  }
  if (query.orderBy === "updated") return `${event.updated} ${change}`;
  return query.since === null ? born : change;
}

function toListItem(state: GoogleState, calendar: StoredCalendar, event: StoredEvent): Json {
  const isSparse = event.purged || (state.settings.sparseTombstones && event.fields.status === "cancelled");
  if (!isSparse) return toEventResource(state, calendar, event);
  return { kind: "calendar#event", etag: etagOf(event), id: event.id, status: "cancelled" };
}
