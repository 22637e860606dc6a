import { z } from "zod";
import { checkEventFields } from "./check-event-fields.ts";
import { asGoogleSpells, checkAttendees, sameAddress } from "./check-attendees.ts";
import { meetConference } from "./conference.ts";
import { type CheckedFields, responseStatusSchema } from "./event-fields.ts";
import { hangoutLinkOf, toEventResource } from "./event-resource.ts";
import type { GoogleState, StoredCalendar, StoredEvent } from "./google-state.ts";
import { type JsonObject, mergePatch, toJsonObject } from "./merge-patch.ts";
import { calendarRules } from "./read-write.ts";
import { recordCall } from "./record-call.ts";
import { type SendUpdates, sendMails } from "./send-mails.ts";
import { changedFieldNames, nextEventId, storeChangedEvent, storeNewEvent } from "./store-event.ts";
import { lookUp } from "./look-up.ts";

const conferenceBlock = `-::~:~::~:~:~:~:~:~:~:~:~:~:~::~:~::-`;

export const guestAnswerSchema = z.object({
  email: z.string(),
  responseStatus: responseStatusSchema,
  comment: z.string().optional(),
  additionalGuests: z.int().optional(),
});

export type GuestAnswer = z.infer<typeof guestAnswerSchema>;

/** An event, its calendar, and the moment when a person changes it on Google's own pages. */
export type Act = { state: GoogleState; calendarId: string; eventId: string; now: Date };

export type CreatedByHand = { fields: JsonObject; id?: string | undefined; organizer?: string | undefined };

export function createByHand(act: Omit<Act, "eventId">, { fields, id, organizer }: CreatedByHand): string {
  const { state, calendarId, now } = act;
  const calendar = findCalendar(state, calendarId);
  const checked = checkEventFields(toJsonObject(mergePatch({}, fields)), calendarRules(state, calendar));
  const eventId = id ?? nextEventId(state, calendar);
  const owner = organizer ?? calendar.id;
  const made = { id: eventId, iCalUID: `${eventId}@google.com`, organizer: owner, creator: owner };
  storeNewEvent(state, calendar, { ...made, fields: checked.fields }, now);
  record({ ...act, eventId }, "create", changedFieldNames(null, checked.fields));
  return eventId;
}

/** Title, time, color, reminders, status, …: a merge patch, as in `events.patch`. */
export function changeByHand(act: Act, patch: JsonObject, sendUpdates: SendUpdates = "all"): void {
  const { calendar, event } = find(act);
  const merged = toJsonObject(mergePatch(toJsonObject(event.fields), patch));
  const { fields } = checkEventFields(merged, calendarRules(act.state, calendar));
  change(act, "change", fields, sendUpdates);
}

export function addGuestByHand(act: Act, email: string): void {
  const { fields } = find(act).event;
  const attendees = checkAttendees([...fields.attendees, { email }], act.state.settings.addressSpellings);
  change(act, "add guest", { ...fields, attendees }, "all");
}

export function removeGuestByHand(act: Act, email: string): void {
  const { fields } = find(act).event;
  const spelled = asGoogleSpells(email, act.state.settings.addressSpellings);
  const attendees = fields.attendees.filter((guest) => !sameAddress(guest.email, spelled));
  change(act, "remove guest", { ...fields, attendees }, "all");
}

/** A guest's answer is a write of its own: the etag changes. */
export function answerInvitation(act: Act, { email, ...reply }: GuestAnswer): void {
  const { fields } = find(act).event;
  const spelled = asGoogleSpells(email, act.state.settings.addressSpellings);
  if (!fields.attendees.some((guest) => sameAddress(guest.email, spelled))) {
    throw new Error(`Event ${act.eventId} has no guest ${email}.`);
  }
  const attendees = fields.attendees.map((guest) =>
    sameAddress(guest.email, spelled) ? { ...guest, ...reply } : guest,
  );
  change(act, `answer ${reply.responseStatus}`, { ...fields, attendees }, "none");
}

export function addConferenceByHand(act: Act): void {
  const { fields } = find(act).event;
  const conferenceData = meetConference(`${act.eventId} by hand ${act.state.changes}`, null);
  const join = `Join with Google Meet: ${hangoutLinkOf(conferenceData)}`;
  const description = [fields.description ?? "", conferenceBlock, join, conferenceBlock].join("\n").trim();
  change(act, "add conference", { ...fields, conferenceData, description }, "none");
}

export function removeConferenceByHand(act: Act): void {
  const { conferenceData: _, ...fields } = find(act).event.fields;
  change(act, "remove conference", fields, "none");
}

export function deleteByHand(act: Act, sendUpdates: SendUpdates = "all"): void {
  change(act, "delete", { ...find(act).event.fields, status: "cancelled" }, sendUpdates);
}

export function restoreByHand(act: Act): void {
  change(act, "restore", { ...find(act).event.fields, status: "confirmed" }, "none");
}

/** Empties the trash: `get` answers 404 from now on. */
export function purgeByHand(act: Act): void {
  const { calendar, event } = find(act);
  const fields: CheckedFields = { ...event.fields, status: "cancelled" };
  const purged = storeChangedEvent(act.state, calendar, event, { fields }, act.now);
  calendar.events[event.id] = { ...purged, purged: true };
  record(act, "purge", []);
}

export function liveEvents(state: GoogleState, calendarId: string): JsonObject[] {
  const calendar = findCalendar(state, calendarId);
  return Object.values(calendar.events)
    .filter((event) => !event.purged && event.fields.status !== "cancelled")
    .map((event) => toEventResource(state, calendar, event));
}

export function change(act: Act, name: string, fields: CheckedFields, sendUpdates: SendUpdates): void {
  const { calendar, event } = find(act);
  const after = storeChangedEvent(act.state, calendar, event, { fields }, act.now);
  const changed = changedFieldNames(event.fields, fields);
  sendMails({ state: act.state, calendar, before: event, after, changed, sendUpdates, now: act.now });
  record(act, name, changed);
}

export function find({ state, calendarId, eventId }: Act): { calendar: StoredCalendar; event: StoredEvent } {
  const calendar = findCalendar(state, calendarId);
  const event = lookUp(calendar.events, eventId);
  if (event === undefined || event.purged) throw new Error(`Calendar ${calendarId} has no event ${eventId}.`);
  return { calendar, event };
}

export function findCalendar(state: GoogleState, calendarId: string): StoredCalendar {
  const calendar = lookUp(state.calendars, calendarId);
  if (calendar === undefined) throw new Error(`There is no calendar ${calendarId}.`);
  return calendar;
}

export function record({ state, calendarId, eventId, now }: Act, name: string, changed: string[]): void {
  recordCall(state, {
    at: now.toISOString(),
    verb: `person: ${name}`,
    calendarId,
    eventId,
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
