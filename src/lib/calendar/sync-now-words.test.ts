import { expect, test } from "vitest";
import { syncNowWords } from "./sync-now-words.ts";

const asked = { at: "2026-06-01T09:00:00.000Z", afterEntry: 7 };
const synced = { state: "synced", lastError: null, syncedAt: "2026-06-01T08:00:00.000Z" } as const;
const entry = { id: 7, words: "Compared with Google: nothing to change", isFailure: false };
const failed = (at: string) => ({ ...synced, state: "failed", lastError: { ...error, at } }) as const;
const error = {
  code: "invalidResource",
  message: "The title is missing.",
  detail: "",
  hint: "",
  retryAt: null,
} as const;

test("it runs until the history has a newer entry", () => {
  expect(syncNowWords(asked, entry, synced)).toMatchObject({ isRunning: true });
  expect(syncNowWords({ ...asked, afterEntry: 0 }, null, synced)).toMatchObject({ isRunning: true });
  expect(syncNowWords(asked, { ...entry, id: 8 }, synced)).toEqual({
    isRunning: false,
    words: "Done. Compared with Google: nothing to change.",
    tone: "good",
  });
});

test("a look that finds nothing to change leaves no entry, and is told all the same", () => {
  expect(syncNowWords(asked, entry, { ...synced, syncedAt: "2026-06-01T09:00:01.000Z" })).toEqual({
    isRunning: false,
    words: "Done. Nothing had to change in Google Calendar.",
    tone: "good",
  });
});

test("a failed run is told as one", () => {
  const newest = { id: 8, words: "Google did not answer", isFailure: true };
  expect(syncNowWords(asked, newest, synced)).toEqual({
    isRunning: false,
    words: "That didn’t work: Google did not answer.",
    tone: "bad",
  });
});

test("an event whose fields keep it out fails without an entry", () => {
  expect(syncNowWords(asked, entry, failed("2026-06-01T08:59:59.000Z"))).toMatchObject({ isRunning: true });
  expect(syncNowWords(asked, entry, failed("2026-06-01T09:00:01.000Z"))).toMatchObject({
    isRunning: false,
    words: "That didn’t work: The title is missing.",
  });
});

test("while the connection is paused nothing runs, and it is said", () => {
  expect(syncNowWords(asked, entry, { ...synced, state: "paused" })).toMatchObject({
    isRunning: false,
    tone: "bad",
  });
});
