import type { MirrorState } from "#src/calendar-sync/decide/mirror-state.ts";
import { MAX_GUESTS } from "#src/calendar-sync/decide/guest-list.ts";
import { spanInWords } from "#src/lib/time/wall-time-span.ts";
import { isPast } from "#src/lib/time/is-past.ts";
import { type GuestView, refusedGuest } from "./ticket-view.ts";

/** What decides whether an event's ticket holders are invited. */
export type GuestsEvent = {
  state: string;
  startsAt: string | null;
  endsAt: string | null;
  timeZone: string;
  calendarState: MirrorState;
  /** When Google's limit on invitations ends; null if it isn't in effect. */
  limitedUntil: Date | null;
  /** When the holders who wait for further sales are invited; null if no one waits. */
  batchDueAt: Date | null;
};

export type GuestWords = { label: string; detail: string; tone: "good" | "busy" | "quiet" | "bad" };

const stateWords: Record<GuestView["state"], Omit<GuestWords, "detail">> = {
  accepted: { label: "Accepted", tone: "good" },
  invited: { label: "Invited", tone: "busy" },
  tentative: { label: "Maybe", tone: "busy" },
  declined: { label: "Declined", tone: "bad" },
  waiting: { label: "Waiting", tone: "quiet" },
  refused: { label: "Refused by Google", tone: "bad" },
  removed: { label: "Refunded", tone: "quiet" },
};

/** A ticket holder's status in Google, and why they wait. */
export function guestWords(state: GuestView["state"], event: GuestsEvent, now: Date): GuestWords {
  // Someone who was added afterwards got no invitation.
  if (state === "invited" && isPast(event, now)) {
    return { label: "On the guest list", detail: "", tone: "quiet" };
  }
  return { ...stateWords[state], detail: detailOf(state, event, now) };
}

function detailOf(state: GuestView["state"], event: GuestsEvent, now: Date): string {
  if (state === "refused") return `${refusedGuest.message} ${refusedGuest.hint}`;
  return state === "waiting" ? waitingReason(event, now) : "";
}

function waitingReason(event: GuestsEvent, now: Date): string {
  const { limitedUntil, batchDueAt, timeZone } = event;
  if (event.state === "archived") return "The event is archived";
  if (!event.startsAt || !event.endsAt) return "The event has no dates yet";
  if (isPast(event, now)) return "The event is over: no invitation is sent";
  if (event.state !== "published") return "The event isn’t published";
  if (limitedUntil && limitedUntil > now) {
    const until = spanInWords(limitedUntil.toISOString(), null, timeZone).when;
    return `Google’s limit on invitations, until ${until} (${timeZone})`;
  }
  if (batchDueAt && batchDueAt > now) {
    const at = spanInWords(batchDueAt.toISOString(), null, timeZone).when;
    return `Will be invited with other sales at ${at} (${timeZone})`;
  }
  switch (event.calendarState) {
    case "paused":
      return "The connection to Google is paused";
    case "failed":
      return "Google Calendar doesn’t take the event: see above";
    case "synced":
      return `No seat left: Google takes ${MAX_GUESTS} guests. The ticket’s own calendar file works all the same`;
    case "pending":
    case "retrying":
    case "waiting_for_dates":
    case "removed":
      return "The invitation is on its way";
  }
}

/** Why Google emails no one about a change of tickets; null if it does. */
export function whyNoEmails(
  { state, startsAt, endsAt }: Pick<GuestsEvent, "state" | "startsAt" | "endsAt">,
  now: Date,
): string | null {
  if (isPast({ startsAt, endsAt }, now)) return "Nobody is emailed: the event is over.";
  if (state === "archived") return "Nobody is emailed: the event is archived.";
  if (state === "published" && startsAt) return null;
  return "Nobody is emailed now: invitations go out once the event is published and has dates.";
}
