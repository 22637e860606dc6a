import { type CheckedEvent, checkEventFields } from "./check-event-fields.ts";
import { afterRevival, requestConference, withoutUnversionedConference } from "./conference.ts";
import { etagOf, toEventResource } from "./event-resource.ts";
import { findEvent, findWritableCalendar } from "./find-calendar.ts";
import { GoogleProblem, invalid } from "./google-problem.ts";
import { answer, type CallContext, type GoogleAnswer, type GoogleRequest } from "./google-request.ts";
import type { GoogleState, StoredCalendar, StoredEvent } from "./google-state.ts";
import { type JsonObject, mergePatch, toJsonObject } from "./merge-patch.ts";
import { spendInvitations } from "./quotas.ts";
import { readBody, refuseForeign, refuseStale, refuseUninvitable, calendarRules } from "./read-write.ts";
import { guestsOf, includes, readSendUpdates, sendMails } from "./send-mails.ts";
import { changedFieldNames, storeChangedEvent } from "./store-event.ts";

/** Omitted fields stay, arrays are replaced as a whole, null clears. */
export function patchEvent(context: CallContext, request: GoogleRequest): GoogleAnswer {
  return changeEvent(context, request, (before, body) =>
    mergePatch(toJsonObject(afterRevival(context.state, before)), body),
  );
}

/** Replaces the event: fields that the body omits are removed, including guests. */
export function updateEvent(context: CallContext, request: GoogleRequest): GoogleAnswer {
  return changeEvent(context, request, (_before, body) => mergePatch({}, body));
}

function changeEvent(
  { state, caller, now }: CallContext,
  request: GoogleRequest,
  merge: (before: StoredEvent, body: JsonObject) => unknown,
): GoogleAnswer {
  const calendar = findWritableCalendar({ state, caller, calendarId: request.calendarId });
  const sendUpdates = readSendUpdates(request.query);
  const before = findEvent(calendar, request.eventId);
  const body = withoutUnversionedConference(readBody(request), request.query);
  if (before.fields.status === "cancelled") refuseRevive(state, calendar, before, body);
  refuseForeign(calendar, before);
  refuseStale(request, before);
  const sequence = readSequence(body, before);
  const checked = checkEventFields(toJsonObject(merge(before, body)), calendarRules(state, calendar));
  const { conferenceData, conferenceRequest } = requestConference(
    state,
    checked.fields.conferenceData,
    before,
  );
  checked.fields.conferenceData = conferenceData;
  const newGuests = newGuestsOf(before, checked);
  refuseUninvitable(state, caller, newGuests);
  spendInvitations(state, caller.user, newGuests.length, now);

  const change = { fields: checked.fields, sequence, conferenceRequest };
  const after = storeChangedEvent(state, calendar, before, change, now);
  const changed = changedFieldNames(before.fields, after.fields);
  sendMails({ state, calendar, before, after, changed, sendUpdates, now });
  return answer(toEventResource(state, calendar, after), {
    headers: { ETag: etagOf(after) },
    written: { changed, cut: checked.cuts },
  });
}

/** A deleted event accepts only a write that revives it. */
function refuseRevive(
  state: GoogleState,
  calendar: StoredCalendar,
  event: StoredEvent,
  body: JsonObject,
): void {
  if (body["status"] !== "confirmed" && body["status"] !== "tentative") {
    throw new GoogleProblem(410, "deleted", "Resource has been deleted");
  }
  const refused = state.settings.refuseReviveOf;
  if (refused.includes(event.id) || refused.includes(calendar.id)) {
    throw new GoogleProblem(403, "forbidden", "Forbidden");
  }
}

function readSequence(body: JsonObject, before: StoredEvent): number {
  const sequence = body["sequence"] ?? before.sequence;
  if (typeof sequence !== "number") throw invalid("Invalid value at 'event.sequence': a number is needed.");
  if (sequence >= before.sequence) return sequence;
  throw invalid(
    "Invalid sequence value. The specified sequence number is below the current sequence number of the resource. Re-fetch the resource and use its sequence number on the following request.",
  );
}

function newGuestsOf(before: StoredEvent, { fields }: CheckedEvent) {
  const present = guestsOf(before);
  const wanted = fields.status === "cancelled" ? [] : fields.attendees;
  return wanted.filter((guest) => !includes(present, guest));
}
