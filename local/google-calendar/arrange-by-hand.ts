import { Temporal } from "temporal-polyfill";
import { checkEventFields } from "./check-event-fields.ts";
import { meetConference } from "./conference.ts";
import type { CheckedFields, EventTime } from "./event-fields.ts";
import { type Act, change, changeByHand, find, findCalendar, record } from "./human-actions.ts";
import { type JsonObject, mergePatch, toJsonObject } from "./merge-patch.ts";
import { calendarRules } from "./read-write.ts";
import { type SendUpdates, sendMails } from "./send-mails.ts";
import { changedFieldNames, nextEventId, storeNewEvent } from "./store-event.ts";

/** Drags to the all-day row; Google drops the time and zone. */
export function dragToAllDay(act: Act, date: string, sendUpdates: SendUpdates = "none"): void {
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
  const cleared = { dateTime: null, timeZone: null };
  changeByHand(act, { start: { date, ...cleared }, end: { date: next, ...cleared } }, sendUpdates);
}

/** Drags to a time of day, also from the all-day row. */
export function dragToTime(
  act: Act,
  { start, end }: { start: string; end: string },
  sendUpdates: SendUpdates = "none",
): void {
  const times = { start: { dateTime: start, date: null }, end: { dateTime: end, date: null } };
  changeByHand(act, times, sendUpdates);
}

export function makeRecurring(act: Act, rule: string, sendUpdates: SendUpdates = "none"): void {
  changeByHand(act, { recurrence: [rule] }, sendUpdates);
}

/**
 * Changes one occurrence of a recurring event: it becomes an event with its own id, and keeps everything that the whole
 * event has.
 *
 * @param start when the occurrence would have started
 */
export function changeOccurrence(act: Act, start: string, patch: JsonObject): string {
  const { calendar, event } = find(act);
  const original = timeAt(event.fields.start, start);
  const { recurrence: _recurrence, ...single } = occurrenceAt(event.fields, start);
  const merged = toJsonObject(mergePatch(toJsonObject(single), patch));
  const { fields } = checkEventFields(merged, calendarRules(act.state, calendar));
  const id = `${event.id}_${compact(start)}`;
  const { iCalUID, organizer, creator } = event;
  const own = { id, iCalUID, organizer, creator, recurringEventId: event.id, originalStartTime: original };
  storeNewEvent(act.state, calendar, { ...own, fields }, act.now);
  record({ ...act, eventId: id }, "change occurrence", changedFieldNames(single, fields));
  return id;
}

/** "This and following events": the event ends before that occurrence, and a second one continues from there. */
export function splitByHand(act: Act, start: string, patch: JsonObject = {}): string {
  const { event } = find(act);
  const { recurrence = [] } = event.fields;
  if (recurrence.length === 0) throw new Error(`Event ${act.eventId} does not repeat.`);
  const until = compact(Temporal.Instant.from(start).subtract({ seconds: 1 }).toString());
  const ended = recurrence.map((rule) => `${rule.replace(/;(UNTIL|COUNT)=[^;]*/g, "")};UNTIL=${until}`);
  const following = copy(act, "split", { ...occurrenceAt(event.fields, start), recurrence }, patch);
  change(act, "split", { ...event.fields, recurrence: ended }, "none");
  return following;
}

/** A new event with everything in the old one, including its private properties and guests, but a Meet of its own. */
export function duplicateByHand(act: Act, patch: JsonObject = {}, sendUpdates: SendUpdates = "none"): string {
  return copy(act, "duplicate", find(act).event.fields, patch, sendUpdates);
}

/** Leaves a cancelled event with the same id behind, without the conference, which moves along. */
export function moveToCalendar(act: Act, calendarId: string): void {
  const { event } = find(act);
  const target = findCalendar(act.state, calendarId);
  storeNewEvent(act.state, target, { ...event, organizer: target.id }, act.now);
  record({ ...act, calendarId }, "move here", []);
  const { conferenceData: _, ...left } = event.fields;
  change(act, "move to another calendar", { ...left, status: "cancelled" }, "none");
}

function copy(
  act: Act,
  name: string,
  from: CheckedFields,
  patch: JsonObject,
  sendUpdates: SendUpdates = "none",
): string {
  const { state, now } = act;
  const { calendar, event } = find(act);
  const merged = toJsonObject(mergePatch(toJsonObject(from), patch));
  const { fields } = checkEventFields(merged, calendarRules(state, calendar));
  const id = nextEventId(state, calendar);
  if (fields.conferenceData) fields.conferenceData = meetConference(id, null);
  const own = { id, iCalUID: `${id}@google.com`, organizer: calendar.id, creator: event.creator };
  const after = storeNewEvent(state, calendar, { ...own, fields }, now);
  const changed = changedFieldNames(null, fields);
  sendMails({ state, calendar, before: null, after, changed, sendUpdates, now });
  record({ ...act, eventId: id }, name, changed);
  return id;
}

function occurrenceAt(fields: CheckedFields, start: string): CheckedFields {
  const lasts = Date.parse(fields.end.dateTime ?? "") - Date.parse(fields.start.dateTime ?? "");
  const end = new Date(Date.parse(start) + lasts).toISOString();
  return { ...fields, start: timeAt(fields.start, start), end: timeAt(fields.end, end) };
}

function timeAt(like: EventTime, dateTime: string): EventTime {
  if (like.dateTime === undefined) throw new Error("Only a timed event's occurrences can be changed here.");
  return { ...like, dateTime };
}

/** Such as `20260708T170000Z`. */
function compact(instant: string): string {
  return Temporal.Instant.from(instant).toString({ smallestUnit: "second" }).replaceAll(/[-:]/g, "");
}
