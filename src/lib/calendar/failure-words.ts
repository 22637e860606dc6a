import type { LastError } from "#src/calendar-sync/decide/mirror-state.ts";
import type { FailureCode } from "#src/calendar-sync/decide/sync-failure.ts";

/** What an editor reads about a failure: what happened and what to do. */
export type FailureWords = { message: string; hint: string };

const waits = "We’ll retry automatically.";

/** Every failure that an editor can see, by its code. docs/failures.md mirrors this table. */
export const failureWords: Record<FailureCode, FailureWords> = {
  rateLimitExceeded: {
    message: "Google asked us to slow down.",
    hint: waits,
  },
  unavailable: {
    message: "Google Calendar isn’t responding.",
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
    message: "Google’s limit on invitations has been reached for now.",
    hint: "The event is saved. Its guests will be invited within hours.",
  },
  guestsRefused: {
    message: "Google refuses several guests for this event.",
    hint: "The event and its other guests are in the calendar. Check the addresses marked below. If Google accepts none outside your domain, allow external guests for the host’s account in Google’s Admin console, then press Sync now.",
  },
  meetFailed: {
    message: "Google could not create the Meet link.",
    hint: "The event is in the calendar without one. Press Sync now to try again.",
  },
  meetRefused: {
    message: "Google doesn’t let the host’s account create Meet links.",
    hint: "The event is in the calendar without one. In Google’s Admin console, turn on Google Meet for the host’s account, then press Sync now. Or remove the Meet link from the event.",
  },
  refusedContent: {
    message: "Google refused this event’s content.",
    hint: "Change what Google names, then save.",
  },
  invalidResource: {
    message: "This event has invalid fields, so it can’t be added to the calendar.",
    hint: "Correct the fields named above, then save.",
  },
  forbidden: {
    message: "Google doesn’t let this account change the event.",
    hint: "Let the host’s account make changes to events on this calendar, or ask the account that owns the event to allow it, then press Sync now.",
  },
  readOnly: {
    message: "The host’s account can no longer change events on this calendar.",
    hint: "In Google Calendar, share the calendar with the host’s account and allow it to make changes to events. Everything saved in the meantime follows within minutes.",
  },
  accountBlocked: {
    message: "Google has closed its calendar to the host’s account.",
    hint: "In Google’s Admin console, check that the host’s account is active, that Google Calendar is turned on for it, and that no domain policy blocks the app.",
  },
  connectionRefused: {
    message: "Google doesn’t accept the app’s account.",
    hint: "The Connection page and npm run doctor say why, and what to do.",
  },
  apiNotEnabled: {
    message: "The Google Calendar API is switched off for the app’s Google Cloud project.",
    hint: "Enable the Google Calendar API in the Google Cloud console.",
  },
  noDelegation: {
    message: "The service account writes in its own name and can’t invite guests.",
    hint: "Set up domain-wide delegation in Google’s Admin console, and set GOOG_CALENDAR_IMPERSONATE_USER.",
  },
  calendarMissing: {
    message: "The calendar doesn’t exist, or the host can’t see it.",
    hint: "Check GOOG_CALENDAR_ID, and that the calendar is shared with the host’s account.",
  },
  moved: {
    message: "This event is in a different Google account or calendar from the one in the settings.",
    hint: "Restore GOOG_CALENDAR_IMPERSONATE_USER and GOOG_CALENDAR_ID, or move the events: npm run calendar:move -- --dry-run lists them, and --apply moves them.",
  },
  interrupted: {
    message: "The last attempt was interrupted.",
    hint: waits,
  },
  unexpected: {
    message: "Something unexpected went wrong in the app.",
    hint: "We’ll retry automatically. If the problem persists, see the app’s log for details.",
  },
};

/** A failure as pages show it; `detail` is what Google or the app said about it, or "". Instants are ISO 8601. */
export type ShownFailure = LastError & FailureWords;

export function shownFailure(failure: LastError): ShownFailure {
  return { ...failure, ...failureWords[failure.code] };
}

/** In one or two sentences, as in the HTTP API. */
export function failureMessage({ message, detail }: Pick<ShownFailure, "message" | "detail">): string {
  return detail ? `${message} ${detail}` : message;
}

/** As the HTTP API shows it: everything in one message. */
export function failureView(failure: LastError): Omit<ShownFailure, "detail"> {
  const shown = shownFailure(failure);
  const { detail: _, ...view } = shown;
  return { ...view, message: failureMessage(shown) };
}
