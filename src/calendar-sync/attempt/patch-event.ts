import type { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import type { Decision } from "#src/calendar-sync/decide/decide-write.ts";
import { GUESTS, patchTowards } from "#src/calendar-sync/decide/owned-fields.ts";
import {
  addGoogleCalendarAttendees,
  removeGoogleCalendarAttendees,
  updateGoogleCalendarEvent,
  type WriteOptions,
} from "#src/lib/google-calendar.ts";

type Patch = Extract<Decision, { do: "patch" | "revive" }>;

/** Sends our fields, or only the guest list where nothing else changed: the less is sent, the less can be refused. */
export function patchEvent(
  eventId: string,
  write: Patch,
  options: WriteOptions,
): Promise<calendar_v3.Schema$Event> {
  const { event, guests } = write;
  const isOnlyGuests = write.do === "patch" && write.changed.every((field) => field === GUESTS);
  const patch = patchTowards(event, write.do === "patch" ? write.leftAlone : []);
  if (!guests) return updateGoogleCalendarEvent(eventId, patch, options);
  if (!isOnlyGuests)
    return updateGoogleCalendarEvent(eventId, { ...patch, attendees: guests.attendees }, options);

  const { present, removed, attendees } = guests;
  if (removed.length === 0)
    return addGoogleCalendarAttendees(eventId, present, attendees.slice(present.length), options);
  if (attendees.length === present.length - removed.length)
    return removeGoogleCalendarAttendees(eventId, present, removed, options);
  return updateGoogleCalendarEvent(eventId, { attendees }, options);
}
