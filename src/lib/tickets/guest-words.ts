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
  removed: { label: "Canceled", tone: "quiet" },
};

/** A guest as far as words depend on it; `invitedAt` is ISO 8601. */
type Guest = { state: GuestView["state"]; invitedAt?: string | null; refundedWithPayment?: boolean };

/** A ticket holder's status in Google, and why they wait. */
export function guestWords(guest: Guest, event: GuestsEvent, now: Date): GuestWords {
  const { state, invitedAt, refundedWithPayment = false } = guest;
  if (state === "removed" && refundedWithPayment)
    return { ...stateWords.removed, label: "Refunded", detail: "" };
  // No one was emailed, so "invited" would be wrong.
  if (state === "invited" && invitedAt && isPast(event, new Date(invitedAt))) {
    return { label: "On the guest list", detail: "Added after the event, without an email", tone: "quiet" };
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
      return "Google Calendar isn’t connected";
    case "failed":
      return "Google Calendar doesn’t accept the event: see the problem above";
    case "synced":
      return `No seat left: Google allows ${MAX_GUESTS} guests. The calendar file on their ticket page works`;
    case "removed":
    case "waiting_for_dates":
      return "The event isn’t in Google Calendar yet";
    case "retrying":
      return "Google Calendar hasn’t accepted the last change yet";
    case "pending":
      return "The invitation is on its way";
  }
}

/** Why Google emails no one about a change of tickets; null if it does. */
export function whyNoEmails(
  event: Pick<GuestsEvent, "state" | "startsAt" | "endsAt">,
  now: Date,
): string | null {
  const { state, startsAt } = event;
  if (isPast(event, now)) return "No one is emailed: the event is over.";
  if (state === "archived") return "No one is emailed: the event is archived.";
  if (state === "published" && startsAt) return null;
  return "No one is emailed now: invitations are sent once the event is published and has dates.";
}
