import { accessRole, findCalendar } from "./find-calendar.ts";
import { answer, type CallContext, type GoogleAnswer, type GoogleRequest } from "./google-request.ts";
import type { StoredCalendar } from "./google-state.ts";

export function getCalendar({ state, caller }: CallContext, request: GoogleRequest): GoogleAnswer {
  const calendar = findCalendar({ state, caller, calendarId: request.calendarId });
  return answer({ kind: "calendar#calendar", ...describe(calendar) });
}

export function getListedCalendar(context: CallContext, request: GoogleRequest): GoogleAnswer {
  const { state, caller } = context;
  return answer(toListEntry(context, findCalendar({ state, caller, calendarId: request.calendarId })));
}

export function listCalendars(context: CallContext): GoogleAnswer {
  const items = Object.values(context.state.calendars)
    .filter((calendar) => accessRole(context.state, calendar, context.caller) !== null)
    .map((calendar) => toListEntry(context, calendar));
  return answer({ kind: "calendar#calendarList", items });
}

function toListEntry({ state, caller }: CallContext, calendar: StoredCalendar) {
  return {
    kind: "calendar#calendarListEntry",
    ...describe(calendar),
    accessRole: accessRole(state, calendar, caller),
    ...(calendar.id === caller.user && { primary: true }),
  };
}

function describe({ id, summary, timeZone }: StoredCalendar) {
  return { id, summary, timeZone };
}
