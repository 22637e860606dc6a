import { checkEventFields } from "./check-event-fields.ts";
import { requestConference, withoutUnversionedConference } from "./conference.ts";
import { toEventResource, etagOf } from "./event-resource.ts";
import { findWritableCalendar } from "./find-calendar.ts";
import { GoogleProblem, invalid } from "./google-problem.ts";
import { answer, type CallContext, type GoogleAnswer, type GoogleRequest } from "./google-request.ts";
import type { GoogleState, StoredCalendar } from "./google-state.ts";
import { type JsonObject, mergePatch, toJsonObject } from "./merge-patch.ts";
import { readBody, readText, refuseUninvitable, calendarRules } from "./read-write.ts";
import { readSendUpdates, sendMails } from "./send-mails.ts";
import { changedFieldNames, nextEventId, storeNewEvent } from "./store-event.ts";
import { spendInvitations } from "./quotas.ts";

export function insertEvent(context: CallContext, request: GoogleRequest): GoogleAnswer {
  const { state, caller, now } = context;
  const calendar = findWritableCalendar({ state, caller, calendarId: request.calendarId });
  const sendUpdates = readSendUpdates(request.query);
  const body = withoutUnversionedConference(readBody(request), request.query);
  const { id, iCalUID } = readIds(state, calendar, body);
  const { fields, cuts } = checkEventFields(
    toJsonObject(mergePatch({}, body)),
    calendarRules(state, calendar),
  );
  if (fields.status === "cancelled") throw invalid("Invalid status: a new event can't be cancelled.");
  const { conferenceData, conferenceRequest } = requestConference(state, fields.conferenceData, null);
  fields.conferenceData = conferenceData;
  refuseUninvitable(state, caller, fields.attendees);
  refuseTaken(state, calendar, id, iCalUID);
  spendInvitations(state, caller.user, fields.attendees.length, now);

  const made = { id, iCalUID, organizer: calendar.id, creator: caller.user, fields, conferenceRequest };
  const after = storeNewEvent(state, calendar, made, now);
  const changed = changedFieldNames(null, fields);
  sendMails({ state, calendar, before: null, after, changed, sendUpdates, now });
  return answer(toEventResource(state, calendar, after), {
    headers: { ETag: etagOf(after) },
    written: { changed, cut: cuts },
  });
}

function readIds(state: GoogleState, calendar: StoredCalendar, body: JsonObject) {
  const id = readText(body, "id");
  const iCalUID = readText(body, "iCalUID");
  if (id !== null && iCalUID !== null) throw invalid("Only one of id and iCalUID can be given.");
  if (id !== null && !/^[a-v0-9]{5,1024}$/.test(id)) throw invalid("Invalid resource id value.");
  const given = id ?? nextEventId(state, calendar);
  return { id: given, iCalUID: iCalUID ?? `${given}@google.com` };
}

/** A deleted event keeps its id, and so does a purged one, unless the settings say otherwise. */
function refuseTaken(state: GoogleState, calendar: StoredCalendar, id: string, iCalUID: string): void {
  const taken = Object.values(calendar.events).find(
    (event) =>
      (event.id === id || event.iCalUID === iCalUID) && (!event.purged || state.settings.purgedIdsStayTaken),
  );
  if (taken === undefined) return;
  throw new GoogleProblem(409, "duplicate", "The requested identifier already exists.");
}
