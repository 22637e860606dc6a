import type { LastError } from "#src/calendar-sync/decide/mirror-state.ts";
import type { FailureCode } from "#src/calendar-sync/decide/sync-failure.ts";

/** What an editor reads about a failure: what happened, and what to do. */
export type FailureWords = { message: string; hint: string };

const waits = "Nothing to do: it is tried again by itself.";

/** Every failure that an editor can see, by its code. docs/failures.md is made from this table. */
export const failureWords: Record<FailureCode, FailureWords> = {
  rateLimitExceeded: {
    message: "Google asked us to slow down.",
    hint: waits,
  },
  unavailable: {
    message: "Google Calendar did not answer, or answered with an error of its own.",
    hint: waits,
  },
  changedMeanwhile: {
    message: "The event kept changing in Google while we wrote it.",
    hint: waits,
  },
  databaseFailed: {
    message: "The app could not reach its own database.",
    hint: waits,
  },
  quotaExceeded: {
    message: "Google's limit on invitations is reached for now.",
    hint: "Nothing to do: the event is saved, and its guests are invited within hours.",
  },
  guestsRefused: {
    message: "Google refuses several guests of this event.",
    hint: "The event and its other guests are in the calendar. Check the addresses marked below; if none outside your domain is accepted, allow guests from outside for the host's account in Google's Admin console, then press Sync now.",
  },
  refusedContent: {
    message: "Google refused this event's content.",
    hint: "Change what Google names, then save.",
  },
  invalidResource: {
    message: "This event's fields are not valid, so it can't be put into the calendar.",
    hint: "Correct the fields named, then save.",
  },
  forbidden: {
    message: "Google does not let this account change the event.",
    hint: "Give the host's account the right to change events on this calendar, or remove the event's foreign owner, then press Sync now.",
  },
  readOnly: {
    message: "The host's account may no longer change events on this calendar.",
    hint: "In Google Calendar, share the calendar with the host's account with the right to make changes to events. Everything saved since then follows within minutes.",
  },
  accountBlocked: {
    message: "Google has closed its calendar to the host's account.",
    hint: "Check in Google's Admin console that the host's account is active, that Google Calendar is turned on for it, and that no policy of the domain forbids what the app does.",
  },
  connectionRefused: {
    message: "Google does not accept the app's account.",
    hint: "Check in Google's Admin console that the service account has domain-wide delegation for this host with the scope https://www.googleapis.com/auth/calendar.events, then check GOOG_CREDENTIALS_JSON and GOOG_CALENDAR_IMPERSONATE_USER.",
  },
  apiNotEnabled: {
    message: "The Google Calendar API is switched off for the app's Google Cloud project.",
    hint: "Enable the Google Calendar API in the Google Cloud console.",
  },
  noDelegation: {
    message: "The service account writes in its own name and may not invite guests.",
    hint: "Set up domain-wide delegation in Google's Admin console, and GOOG_CALENDAR_IMPERSONATE_USER.",
  },
  calendarMissing: {
    message: "The calendar itself is missing, or the host can't see it.",
    hint: "Check GOOG_CALENDAR_ID, and that the calendar is shared with the host's account.",
  },
  moved: {
    message: "This event is in another Google account or calendar than the settings name now.",
    hint: "Set GOOG_CALENDAR_IMPERSONATE_USER and GOOG_CALENDAR_ID back, or move the events: npm run calendar:move -- --dry-run lists them, --apply moves them.",
  },
  interrupted: {
    message: "The last attempt ended before it could finish.",
    hint: waits,
  },
  unexpected: {
    message: "Something unexpected went wrong in the app.",
    hint: "It is tried again by itself; if it stays, the app's log has the details.",
  },
};

/** A failure as pages show it; `detail` is what Google or the app said about it, or "". Instants are ISO 8601. */
export type ShownFailure = LastError & FailureWords;

export function shownFailure(failure: LastError): ShownFailure {
  return { ...failure, ...failureWords[failure.code] };
}

/** In one sentence or two, as in the HTTP interface. */
export function failureMessage({ message, detail }: Pick<ShownFailure, "message" | "detail">): string {
  return detail ? `${message} ${detail}` : message;
}

/** As the HTTP interface shows it: everything in one message. */
export function failureView(failure: LastError): Omit<ShownFailure, "detail"> {
  const shown = shownFailure(failure);
  const { detail: _, ...view } = shown;
  return { ...view, message: failureMessage(shown) };
}
