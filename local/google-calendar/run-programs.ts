import { checkEventFields } from "./check-event-fields.ts";
import type { GoogleState, StoredCalendar, StoredEvent } from "./google-state.ts";
import { lookUp } from "./look-up.ts";
import { type JsonObject, mergePatch, toJsonObject } from "./merge-patch.ts";
import { calendarRules } from "./read-write.ts";
import { recordCall } from "./record-call.ts";
import { changedFieldNames, storeChangedEvent } from "./store-event.ts";

/** Programs that insist on a field of their own overwrite it after every write of an API client. */
export function runPrograms(state: GoogleState, now: Date): void {
  for (const { eventId, patch } of state.settings.programs) {
    for (const calendar of Object.values(state.calendars)) {
      const event = lookUp(calendar.events, eventId);
      if (event && !event.purged && event.fields.status !== "cancelled") {
        overwrite({ state, calendar, now }, event, patch);
      }
    }
  }
}

type Place = { state: GoogleState; calendar: StoredCalendar; now: Date };

function overwrite({ state, calendar, now }: Place, event: StoredEvent, patch: JsonObject): void {
  const merged = toJsonObject(mergePatch(toJsonObject(event.fields), patch));
  const { fields } = checkEventFields(merged, calendarRules(state, calendar));
  const changed = changedFieldNames(event.fields, fields);
  if (changed.length === 0) return;

  storeChangedEvent(state, calendar, event, { fields }, now);
  recordCall(state, {
    at: now.toISOString(),
    verb: "program: overwrite",
    calendarId: calendar.id,
    eventId: event.id,
    user: null,
    status: 200,
    reason: null,
    written: true,
    fault: null,
    ifMatch: null,
    sendUpdates: null,
    changed,
    cut: [],
  });
}
