import { expect, test } from "vitest";
import { type SyncShown, syncNowWords } from "./sync-now-words.ts";

const asked = { at: "2026-06-01T09:00:00.000Z", version: 3, afterEntry: 7 };
const entry = { id: 7, words: "Compared with Google: nothing to change", isFailure: false };
const shown: SyncShown = {
  state: "synced",
  lastError: null,
  syncedAt: "2026-06-01T08:00:00.000Z",
  version: 3,
  newest: entry,
};
const error = {
  code: "invalidResource",
  message: "The title is missing.",
  detail: "",
  hint: "",
  retryAt: null,
} as const;
const failed = (at: string): SyncShown => ({ ...shown, state: "failed", lastError: { ...error, at } });

test("it runs until the history has a newer entry", () => {
  expect(syncNowWords(asked, shown)).toMatchObject({ isRunning: true });
  expect(syncNowWords({ ...asked, afterEntry: 0 }, { ...shown, newest: null })).toMatchObject({
    isRunning: true,
  });
  expect(syncNowWords(asked, { ...shown, newest: { ...entry, id: 8 } })).toEqual({
    isRunning: false,
    words: "Done. Compared with Google: nothing to change.",
    tone: "good",
  });
});

test("a look that finds nothing to change leaves no entry, and is told all the same", () => {
  expect(syncNowWords(asked, { ...shown, syncedAt: "2026-06-01T09:00:01.000Z" })).toEqual({
    isRunning: false,
    words: "Done. Nothing had to change in Google Calendar.",
    tone: "good",
  });
});

test("a failed run is told as one", () => {
  const newest = { id: 8, words: "Google did not answer", isFailure: true };
  expect(syncNowWords(asked, { ...shown, state: "retrying", newest })).toEqual({
    isRunning: false,
    words: "That didn’t work: Google did not answer.",
    tone: "bad",
  });
});

test("an event whose fields keep it out fails without an entry", () => {
  expect(syncNowWords(asked, failed("2026-06-01T08:59:59.000Z"))).toMatchObject({ isRunning: true });
  expect(syncNowWords(asked, failed("2026-06-01T09:00:01.000Z"))).toMatchObject({
    isRunning: false,
    words: "That didn’t work: The title is missing.",
  });
});

test("while the connection is paused nothing runs, and it is said", () => {
  expect(syncNowWords(asked, { ...shown, state: "paused" })).toMatchObject({
    isRunning: false,
    tone: "bad",
    words: expect.stringMatching(/isn’t connected.*“Test connection” resumes/),
    needsConnection: true,
  });
});

test("X7: after another save, “Done” is said no more", () => {
  const done: SyncShown = { ...shown, newest: { ...entry, id: 8 } };
  expect(syncNowWords(asked, done).words).toMatch(/^Done/);
  expect(syncNowWords(asked, { ...done, version: 4, state: "pending" })).toMatchObject({
    isRunning: false,
    words: "",
  });
  expect(syncNowWords(asked, { ...done, state: "retrying" }).words).toBe("");
});

test("X7: after a later comparison, “Done” is said no more", () => {
  const done: SyncShown = { ...shown, newest: { ...entry, id: 8 } };
  expect(syncNowWords(asked, done, "2026-06-01T08:59:00.000Z").words).toMatch(/^Done/);
  expect(syncNowWords(asked, done, "2026-06-01T09:00:30.000Z")).toMatchObject({
    isRunning: false,
    words: "",
  });
});
