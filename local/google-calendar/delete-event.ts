import { findEvent, findWritableCalendar } from "./find-calendar.ts";
import { GoogleProblem } from "./google-problem.ts";
import { answer, type CallContext, type GoogleAnswer, type GoogleRequest } from "./google-request.ts";
import { refuseStale } from "./read-write.ts";
import { readSendUpdates, sendMails } from "./send-mails.ts";
import { storeChangedEvent } from "./store-event.ts";

/** Leaves a tombstone with all details. */
export function deleteEvent({ state, caller, now }: CallContext, request: GoogleRequest): GoogleAnswer {
  const calendar = findWritableCalendar({ state, caller, calendarId: request.calendarId });
  const sendUpdates = readSendUpdates(request.query);
  const before = findEvent(calendar, request.eventId);
  if (before.fields.status === "cancelled") {
    throw new GoogleProblem(410, "deleted", "Resource has been deleted");
  }
  refuseStale(request, before);

  const fields = { ...before.fields, status: "cancelled" as const };
  const after = storeChangedEvent(state, calendar, before, { fields }, now);
  sendMails({ state, calendar, before, after, changed: ["status"], sendUpdates, now });
  return answer(null, { status: 204, written: { changed: ["status"], cut: [] } });
}
