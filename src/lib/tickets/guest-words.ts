import type { MirrorState } from "#src/calendar-sync/decide/mirror-state.ts";
import { MAX_GUESTS } from "#src/calendar-sync/decide/guest-list.ts";
import { isPast } from "#src/lib/time/is-past.ts";
import { type ShownGuest, refusedGuest } from "./ticket-view.ts";

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
  /** How many people can take part; null for any number. */
  capacity: number | null;
};

export type GuestWords = {
  label: string;
  detail: string;
  /** The time that ends the detail. */
  at: Date | null;
  tone: "good" | "busy" | "quiet" | "bad";
};

const stateWords: Record<ShownGuest, Pick<GuestWords, "label" | "tone">> = {
  accepted: { label: "Accepted", tone: "good" },
  invited: { label: "Invited", tone: "busy" },
  tentative: { label: "Maybe", tone: "busy" },
  declined: { label: "Declined", tone: "bad" },
  waiting: { label: "Waiting", tone: "quiet" },
  uninvited: { label: "Invitation canceled", tone: "quiet" },
  refused: { label: "Refused by Google", tone: "bad" },
  removed: { label: "Canceled", tone: "quiet" },
};

/** A guest as far as words depend on it; `invitedAt` is ISO 8601. */
type Guest = { state: ShownGuest; invitedAt?: string | null; refundedWithPayment?: boolean };

/** A ticket holder's status in Google, and why they wait. */
export function guestWords(guest: Guest, event: GuestsEvent, now: Date): GuestWords {
  const { state, invitedAt, refundedWithPayment = false } = guest;
  if (state === "removed" && refundedWithPayment)
    return { ...stateWords.removed, label: "Refunded", detail: "", at: null };
  // No one was emailed, so "invited" would be wrong.
  if (state === "invited" && invitedAt && isPast(event, new Date(invitedAt))) {
    const detail = "Added after the event, without an email";
    return { label: "On the guest list", detail, at: null, tone: "quiet" };
  }
  if (state === "waiting") return waitingWords(event, now);
  if (state === "uninvited" && event.state === "draft" && !isPast(event, now)) {
    return { ...stateWords.uninvited, detail: "Will be invited when published", at: null };
  }
  const detail = state === "refused" ? `${refusedGuest.message} ${refusedGuest.hint}` : "";
  return { ...stateWords[state], detail, at: null };
}

function waitingWords(event: GuestsEvent, now: Date): GuestWords {
  const reason = whyNoInvitation(event, now);
  if (reason) return { label: "Not invited", detail: reason, at: null, tone: "quiet" };
  return { ...stateWords.waiting, ...waitingReason(event, now) };
}

/** Why holders who aren't on Google's list will not be invited; null if they will. */
export function whyNoInvitation(event: GuestsEvent, now: Date): string | null {
  if (event.state === "archived") return "The event is canceled";
  return isPast(event, now) ? "The event is over" : null;
}

function waitingReason(event: GuestsEvent, now: Date): Pick<GuestWords, "detail" | "at"> {
  const { limitedUntil, batchDueAt } = event;
  if (!event.startsAt || !event.endsAt) return { detail: "The event has no dates yet", at: null };
  if (event.state !== "published") return { detail: "The event isn’t published", at: null };
  if (limitedUntil && limitedUntil > now) {
    return { detail: "Google’s limit on invitations, until", at: limitedUntil };
  }
  if (batchDueAt && batchDueAt > now) {
    return { detail: "Invitation goes out at", at: batchDueAt };
  }
  return { detail: calendarReason(event.calendarState), at: null };
}

function calendarReason(state: MirrorState): string {
  switch (state) {
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
  if (state === "archived") return "No one is emailed: the event is canceled.";
  if (state === "published" && startsAt) return null;
  return `No one is emailed now: invitations are sent once the event is published${startsAt ? "" : " and has dates"}.`;
}
