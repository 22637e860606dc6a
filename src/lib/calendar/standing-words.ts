import { MIRROR_STATES } from "#src/calendar-sync/decide/mirror-state.ts";
import type { FailureCode } from "#src/calendar-sync/decide/sync-failure.ts";
import type { Comparison } from "#src/calendar-sync/inspect/compare-with-google.ts";
import type { CalendarView } from "./calendar-view.ts";

/** What people tell apart: the states of a mirror, and an event that another calendar holds. */
export const STANDINGS = [...MIRROR_STATES, "elsewhere"] as const;
export type Standing = (typeof STANDINGS)[number];

export type StandingWords = {
  /** Two or three words, for a list. */
  label: string;
  /** What is going on. */
  meaning: string;
  /** What to do, or that there is nothing to do. */
  advice: string;
  tone: "good" | "busy" | "quiet" | "bad";
};

/** An event in another calendar waits too, but not for the connection. */
export function standingOf({ state, lastError }: Pick<CalendarView, "state" | "lastError">): Standing {
  return lastError?.code === "moved" ? "elsewhere" : state;
}

/** What people read of an event once a comparison found something else in Google than the last sync left there. */
const foundWords: Partial<Record<Found, StandingWords>> = {
  differs: {
    label: "Changed in Google",
    meaning: "The event in Google no longer matches what you saved.",
    advice: "The comparison below shows the difference.",
    tone: "busy",
  },
  missing: {
    label: "Missing in Google",
    meaning: "Google Calendar doesn’t have this event any more.",
    advice: "“Sync now” adds it again.",
    tone: "busy",
  },
  "should-be-gone": {
    label: "Still in Google",
    meaning: "Google Calendar still has this event, which should not be there.",
    advice: "“Sync now” removes it.",
    tone: "busy",
  },
};

const resuming: StandingWords = {
  label: "Paused",
  meaning: "Google accepts the app’s account again. Syncing resumes with the next attempt.",
  advice: "“Test connection” on the Connection page resumes it now.",
  tone: "busy",
};

/** What a comparison found. */
type Found = Comparison["kind"];

/** @param found what a comparison just found; until the next sync, only it knows */
export function shownWords(standing: Standing, found: Found | null, pausedBy?: FailureCode): StandingWords {
  const isSettled = standing === "synced" || standing === "removed" || standing === "waiting_for_dates";
  if (found === null) return standingWords[standing];
  if (standing === "paused" && isResuming(found, pausedBy)) return resuming;
  return (isSettled && foundWords[found]) || standingWords[standing];
}

/** Whether what paused the connection is over: reading works again, and it was reading that didn’t. */
export function isResuming(found: Found | null, pausedBy: FailureCode | undefined): boolean {
  return found !== null && found !== "failed" && pausedBy !== undefined && BLOCKS_READING.has(pausedBy);
}

const BLOCKS_READING: ReadonlySet<FailureCode> = new Set([
  "connectionRefused",
  "apiNotEnabled",
  "accountBlocked",
  "calendarMissing",
]);

/** What people read about each standing. */
export const standingWords: Record<Standing, StandingWords> = {
  pending: {
    label: "Updating",
    meaning: "Your last change is on its way to Google Calendar.",
    advice: "This page updates when it’s done.",
    tone: "busy",
  },
  synced: {
    label: "In Google Calendar",
    meaning: "Google Calendar shows this event as you saved it.",
    advice: "Changes made in Google are undone.",
    tone: "good",
  },
  waiting_for_dates: {
    label: "Waiting for dates",
    meaning: "This event isn’t in Google Calendar: it has no start or end.",
    advice: "Add a start and end to sync this event.",
    tone: "quiet",
  },
  retrying: {
    label: "Retrying",
    meaning: "Google Calendar hasn’t accepted the last change yet.",
    advice: "We’ll retry automatically. “Sync now” retries at once.",
    tone: "busy",
  },
  failed: {
    label: "Needs attention",
    meaning: "Google Calendar doesn’t have this event as you saved it.",
    advice: "Fix the problem below, then save or press “Sync now”.",
    tone: "bad",
  },
  paused: {
    label: "Paused",
    meaning: "Google Calendar isn’t connected. Changes are saved and will sync.",
    advice: "Fix the problem below. All events then sync automatically.",
    tone: "bad",
  },
  removed: {
    label: "Not in calendar",
    meaning: "This event isn’t in Google Calendar, because it’s canceled.",
    advice: "To bring it back with its guests, publish it or move it back to draft.",
    tone: "quiet",
  },
  elsewhere: {
    label: "In another calendar",
    meaning: "Changes to this event are saved, but not sent to Google.",
    advice: "Fix the problem below. The event then syncs automatically.",
    tone: "bad",
  },
};
