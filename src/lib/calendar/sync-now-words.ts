import type { CalendarView } from "./calendar-view.ts";
import { failureMessage } from "./failure-words.ts";

/** When someone requested a sync, by the database clock, and the history's newest entry at that time; 0 if none. */
export type SyncAsked = { at: string; afterEntry: number };

type NewestEntry = { id: number; words: string; isFailure: boolean };

export type SyncNowWords = { isRunning: boolean; words: string; tone: "good" | "bad" };

/** The result so far of a requested sync. */
export function syncNowWords(
  asked: SyncAsked,
  newest: NewestEntry | null,
  { state, lastError, syncedAt }: Pick<CalendarView, "state" | "lastError" | "syncedAt">,
): SyncNowWords {
  if (state === "paused") {
    const words = "Nothing is sent while the connection is paused. This event follows once it works again.";
    return { isRunning: false, words, tone: "bad" };
  }
  if (newest && newest.id > asked.afterEntry) {
    const words = newest.isFailure ? `That didn’t work: ${newest.words}.` : `Done. ${newest.words}.`;
    return { isRunning: false, words, tone: newest.isFailure ? "bad" : "good" };
  }
  if (state === "failed" && lastError && lastError.at >= asked.at) {
    return { isRunning: false, words: `That didn’t work: ${failureMessage(lastError)}`, tone: "bad" };
  }
  // A sync that finds nothing to change leaves no entry.
  if (syncedAt && syncedAt >= asked.at) {
    return { isRunning: false, words: "Done. Nothing had to change in Google Calendar.", tone: "good" };
  }
  return { isRunning: true, words: "", tone: "good" };
}
