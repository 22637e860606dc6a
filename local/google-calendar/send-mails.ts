import { sameAddress } from "./check-attendees.ts";
import type { Attendee } from "./event-fields.ts";
import { invalid } from "./google-problem.ts";
import type { GoogleState, Mail, StoredCalendar, StoredEvent } from "./google-state.ts";

export type SendUpdates = "all" | "externalOnly" | "none";

/** The fields that guests are notified about. Google also emails about past events. */
const toldFields = [
  "summary",
  "description",
  "location",
  "start",
  "end",
  "status",
  "attendees",
  "conferenceData",
];

export function readSendUpdates(query: URLSearchParams): SendUpdates {
  const value = query.get("sendUpdates");
  if (value === null) return query.get("sendNotifications") === "true" ? "all" : "none";
  if (value === "all" || value === "externalOnly" || value === "none") return value;
  throw invalid(`Invalid value "${value}" for sendUpdates: all, externalOnly or none.`);
}

type Change = {
  state: GoogleState;
  calendar: StoredCalendar;
  before: StoredEvent | null;
  after: StoredEvent;
  changed: string[];
  sendUpdates: SendUpdates;
  now: Date;
};

export function sendMails(change: Change): void {
  const { state, calendar, before, after, sendUpdates, now } = change;
  const isLive = after.fields.status !== "cancelled";
  const guestsBefore = before === null ? [] : guestsOf(before);
  const guestsAfter = isLive ? guestsOf(after) : [];
  const told = change.changed.some((field) => toldFields.includes(field));

  const mails: [Attendee, Mail["kind"]][] = [
    ...guestsAfter
      .filter((guest) => !includes(guestsBefore, guest))
      .map((guest): [Attendee, Mail["kind"]] => [guest, "invitation"]),
    ...guestsAfter
      .filter((guest) => told && includes(guestsBefore, guest))
      .map((guest): [Attendee, Mail["kind"]] => [guest, "update"]),
    ...guestsBefore
      .filter((guest) => !includes(guestsAfter, guest))
      .map((guest): [Attendee, Mail["kind"]] => [guest, "cancellation"]),
  ];
  for (const [guest, kind] of mails) {
    if (sameAddress(guest.email, after.organizer) || !isMailed(state, guest.email, sendUpdates)) continue;
    const subject = after.fields.summary ?? "(No title)";
    state.outbox.push({
      to: guest.email,
      kind,
      calendarId: calendar.id,
      eventId: after.id,
      subject,
      at: now.toISOString(),
    });
  }
}

/** The guests of a live event; a cancelled one has none. */
export function guestsOf(event: StoredEvent): Attendee[] {
  return event.fields.status === "cancelled" ? [] : event.fields.attendees;
}

export function includes(guests: readonly Attendee[], guest: Attendee): boolean {
  return guests.some((other) => sameAddress(other.email, guest.email));
}

/** Google Calendar users are the Workspace's users and gmail.com. */
function isMailed(state: GoogleState, email: string, sendUpdates: SendUpdates): boolean {
  if (sendUpdates !== "externalOnly") return sendUpdates === "all";
  const domain = email.toLowerCase().split("@")[1];
  return domain !== "gmail.com" && !state.users.some((user) => user.toLowerCase().endsWith(`@${domain}`));
}
