import type { CalendarView } from "./calendar-view.ts";
import { failureMessage } from "./failure-words.ts";
import { standingOf } from "./standing-words.ts";

/**
 * When someone requested a sync, by the database clock; the event's version and the history's newest entry at that
 * time, 0 if none.
 */
export type SyncAsked = { at: string; version: number; afterEntry: number };

type NewestEntry = { id: number; words: string; isFailure: boolean };

/** What a page shows of an event and its history. */
export type SyncShown = Pick<CalendarView, "state" | "lastError" | "syncedAt"> & {
  version: number;
  newest: NewestEntry | null;
};

export type SyncNowWords = {
  isRunning: boolean;
  words: string;
  tone: "good" | "bad";
  /** Whether to look at the connection next. */
  needsConnection?: boolean;
};

const NOTHING_TO_SAY: SyncNowWords = { isRunning: false, words: "", tone: "good" };

/**
 * The result so far of a requested sync. It says nothing once the event has moved on or was compared again: then its
 * status says it all.
 *
 * @param comparedAt of the comparison that the page shows
 */
export function syncNowWords(
  asked: SyncAsked,
  shown: SyncShown,
  comparedAt: string | null = null,
): SyncNowWords {
  if (comparedAt !== null && comparedAt > asked.at) return NOTHING_TO_SAY;
  const { state, lastError, syncedAt, newest } = shown;
  const standing = standingOf(shown);
  if (standing === "paused") return { ...bad(PAUSED), needsConnection: true };
  if (standing === "elsewhere") return bad("Not sent: this event is in another calendar.");
  if (shown.version !== asked.version) return NOTHING_TO_SAY;

  const hasEntry = newest !== null && newest.id > asked.afterEntry;
  if (hasEntry && newest.isFailure) return bad(`That didn’t work: ${newest.words}.`);
  if (state === "failed") {
    const isNews = lastError !== null && lastError.at >= asked.at;
    return isNews ? bad(`That didn’t work: ${failureMessage(lastError)}`) : RUNNING;
  }
  if (hasEntry) return isSettled(state) ? good(`Done. ${newest.words}.`) : NOTHING_TO_SAY;
  // A sync that finds nothing to change leaves no entry.
  return syncedAt && syncedAt >= asked.at ? good("Done. Nothing had to change in Google Calendar.") : RUNNING;
}

const PAUSED =
  "Not sent: Google Calendar isn’t connected. This event syncs later; once the problem is fixed, “Test connection” resumes syncing at once.";

const RUNNING: SyncNowWords = { isRunning: true, words: "", tone: "good" };

function isSettled(state: CalendarView["state"]): boolean {
  return state === "synced" || state === "removed" || state === "waiting_for_dates";
}

function good(words: string): SyncNowWords {
  return { isRunning: false, words, tone: "good" };
}

function bad(words: string): SyncNowWords {
  return { isRunning: false, words, tone: "bad" };
}
