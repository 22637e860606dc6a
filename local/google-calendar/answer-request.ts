import { authorize } from "./authorize.ts";
import { patchEvent, updateEvent } from "./change-event.ts";
import { deleteEvent } from "./delete-event.ts";
import { getEvent } from "./get-event.ts";
import { GoogleProblem } from "./google-problem.ts";
import {
  answer,
  type CallContext,
  type CalendarVerb,
  type GoogleAnswer,
  type GoogleRequest,
} from "./google-request.ts";
import type { GoogleState } from "./google-state.ts";
import { insertEvent } from "./insert-event.ts";
import { getCalendar, getListedCalendar, listCalendars } from "./list-calendars.ts";
import { listEvents } from "./list-events.ts";
import { spendCalendarWrite, spendRequest } from "./quotas.ts";

const verbs: Record<CalendarVerb, (context: CallContext, request: GoogleRequest) => GoogleAnswer> = {
  insert: insertEvent,
  get: getEvent,
  patch: patchEvent,
  update: updateEvent,
  delete: deleteEvent,
  list: listEvents,
  "calendars.get": getCalendar,
  "calendarList.get": getListedCalendar,
  "calendarList.list": listCalendars,
};

/** The state machine: changes `state` and responds as Google would. A refused request changes nothing. */
export function answerRequest(
  state: GoogleState,
  request: GoogleRequest,
  now: Date,
  tokenNow: Date = now,
): GoogleAnswer {
  let user: string | null = null;
  try {
    const caller = authorize(state, request, tokenNow);
    user = caller.user;
    spendRequest(state, caller.user, request.verb, now);
    spendCalendarWrite(state, request, caller, now);
    return { ...verbs[request.verb]({ state, caller, now }, request), user };
  } catch (error) {
    if (!(error instanceof GoogleProblem)) throw error;
    const { status, reason } = error;
    return answer(error.body(), { status, reason, user, headers: error.headers() });
  }
}
