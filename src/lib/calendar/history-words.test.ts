import { expect, test } from "vitest";
import type { LastError } from "#src/calendar-sync/decide/mirror-state.ts";
import { historyWords, type LoggedRun } from "./history-words.ts";

const run: LoggedRun = {
  outcome: "updated",
  changed: [],
  reverted: [],
  invited: 0,
  uninvited: 0,
  error: null,
};
const error: LastError = { code: "unavailable", detail: "", at: "", retryAt: null };

test.each<[string, Partial<LoggedRun>, string]>([
  ["a first write", { outcome: "created" }, "Added to Google Calendar"],
  [
    "a first write with guests",
    { outcome: "created", invited: 12 },
    "Added to Google Calendar. Guests: 12 invited",
  ],
  ["an edit", { changed: ["summary", "start", "end"] }, "Updated: title and time"],
  ["an edit of the title, which the link repeats", { changed: ["summary", "source"] }, "Updated: title"],
  ["an edit of the end alone", { changed: ["end"] }, "Updated: end"],
  [
    "an edit of much",
    { changed: ["summary", "description", "location"] },
    "Updated: title, description, and place",
  ],
  [
    "what somebody changed in Google",
    { changed: ["summary"], reverted: ["summary"] },
    "Restored: title changed in Google",
  ],
  [
    "both at once",
    { changed: ["summary", "location"], reverted: ["location"] },
    "Updated: title. Restored: place changed in Google",
  ],
  [
    "guests who came and went",
    { changed: ["guests"], invited: 2, uninvited: 1 },
    "Guests: 2 invited, 1 removed",
  ],
  [
    "a guest who was taken off in Google",
    { changed: ["guests"], reverted: ["guests"], invited: 1 },
    "Guests: 1 invited",
  ],
  ["guests of a run that didn't count them", { changed: ["guests"] }, "Updated: guests"],
  [
    "rights that are three fields",
    { changed: ["guestsCanModify", "guestsCanInviteOthers"] },
    "Updated: guests’ rights",
  ],
  ["a look that found nothing", { outcome: "unchanged" }, "Compared with Google: nothing to change"],
  ["a revival", { outcome: "revived" }, "Restored in Google Calendar"],
  ["a removal", { outcome: "removed" }, "Removed from Google Calendar"],
  ["a failure", { outcome: "failed", error }, "Google Calendar isn’t responding"],
])("%s in words", (_what, change, words) => {
  expect(historyWords({ ...run, ...change })).toBe(words);
});
