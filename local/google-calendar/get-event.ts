import { countRead, settleConference } from "./conference.ts";
import { etagOf, toEventResource } from "./event-resource.ts";
import { findCalendar, findEvent } from "./find-calendar.ts";
import { answer, type CallContext, type GoogleAnswer, type GoogleRequest } from "./google-request.ts";

/** A deleted event is still returned: 200 with `status: "cancelled"`. */
export function getEvent({ state, caller, now }: CallContext, request: GoogleRequest): GoogleAnswer {
  const calendar = findCalendar({ state, caller, calendarId: request.calendarId });
  const event = settleConference(state, calendar, findEvent(calendar, request.eventId), now);
  countRead(calendar, event);
  const headers = { ETag: etagOf(event) };
  if (request.ifNoneMatch === headers.ETag) return answer(null, { status: 304, headers });
  return answer(toEventResource(state, calendar, event), { headers });
}
