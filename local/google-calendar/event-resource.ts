import type { Attendee } from "./event-fields.ts";
import { eventPath } from "./event-path.ts";
import type { GoogleState, StoredCalendar, StoredEvent } from "./google-state.ts";
import { type JsonObject, toJsonObject } from "./merge-patch.ts";
import { sameAddress } from "./check-attendees.ts";

/** A sixteen-digit number in quotes, like Google's; it grows with each change. */
export function etagOf(event: Pick<StoredEvent, "change">): string {
  return `"${3_400_000_000_000_000 + event.change * 2}"`;
}

function htmlLinkOf(state: GoogleState, calendar: StoredCalendar, event: StoredEvent): string {
  const page = state.publicUrl ?? "https://www.google.com/calendar";
  return `${page}${eventPath(calendar.id, event.id)}`;
}

/** Google omits empty fields and default values. */
export function toEventResource(
  state: GoogleState,
  calendar: StoredCalendar,
  event: StoredEvent,
): JsonObject {
  const { fields } = event;
  const { attendeesListedUpTo } = state.settings;
  const isCut = attendeesListedUpTo !== null && fields.attendees.length > attendeesListedUpTo;
  return toJsonObject({
    kind: "calendar#event",
    etag: etagOf(event),
    id: event.id,
    status: fields.status,
    htmlLink: htmlLinkOf(state, calendar, event),
    created: event.created,
    updated: event.updated,
    summary: fields.summary,
    description: fields.description === "" ? undefined : fields.description,
    location: fields.location,
    colorId: fields.colorId,
    creator: { email: event.creator, self: event.creator === calendar.owner || undefined },
    organizer: { email: event.organizer, self: event.organizer === calendar.id || undefined },
    start: fields.start,
    end: fields.end,
    recurrence: unlessEmpty(fields.recurrence),
    transparency: fields.transparency === "transparent" ? "transparent" : undefined,
    visibility: fields.visibility === "default" ? undefined : fields.visibility,
    iCalUID: event.iCalUID,
    sequence: event.sequence,
    recurringEventId: event.recurringEventId,
    originalStartTime: event.originalStartTime,
    attendeesOmitted: isCut || undefined,
    attendees: isCut
      ? undefined
      : unlessEmpty(fields.attendees.map((attendee) => toAttendeeResource(attendee, event, calendar))),
    guestsCanInviteOthers: fields.guestsCanInviteOthers === false ? false : undefined,
    guestsCanSeeOtherGuests: fields.guestsCanSeeOtherGuests === false ? false : undefined,
    guestsCanModify: fields.guestsCanModify === true ? true : undefined,
    anyoneCanAddSelf: fields.anyoneCanAddSelf === true ? true : undefined,
    extendedProperties: isEmpty(fields.extendedProperties) ? undefined : fields.extendedProperties,
    conferenceData: fields.conferenceData,
    hangoutLink: hangoutLinkOf(fields.conferenceData),
    source: fields.source,
    attachments: unlessEmpty(fields.attachments),
    reminders: fields.reminders ?? { useDefault: true },
    eventType: "default",
  });
}

function toAttendeeResource(attendee: Attendee, event: StoredEvent, calendar: StoredCalendar) {
  return {
    ...attendee,
    comment: attendee.comment === "" ? undefined : attendee.comment,
    organizer: sameAddress(attendee.email, event.organizer) || undefined,
    self: sameAddress(attendee.email, calendar.id) || undefined,
  };
}

export function hangoutLinkOf(conference: StoredEvent["fields"]["conferenceData"]): string | undefined {
  const id = conference?.["conferenceId"];
  return typeof id === "string" ? `https://meet.google.com/${id}` : undefined;
}

function unlessEmpty<Entry>(list: Entry[] | undefined): Entry[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}

function isEmpty(value: object | undefined): boolean {
  return value === undefined || Object.keys(value).length === 0;
}
