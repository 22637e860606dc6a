import { expect, test } from "vitest";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { lastErrorOf, stateAfter, toSyncFailure } from "./sync-failure.ts";

const now = new Date("2026-06-01T12:00:00Z");
const first = { number: 0, random: 0 };

function failure(status: number | null, reason: string, more: { retryAfterMs?: number } = {}) {
  return new GoogleCalendarError({
    operation: "patch",
    status,
    reason,
    said: "",
    eventId: "abc123",
    ...more,
  });
}

test.each([
  [failure(503, "backendError"), "unavailable", "retrying"],
  [failure(null, "ECONNRESET"), "unavailable", "retrying"],
  [failure(403, "rateLimitExceeded"), "rateLimitExceeded", "retrying"],
  [failure(403, "quotaExceeded"), "quotaExceeded", "retrying"],
  [failure(412, "conditionNotMet"), "changedMeanwhile", "retrying"],
  [failure(400, "timeRangeEmpty"), "refusedContent", "failed"],
  [failure(403, "forbidden"), "forbidden", "failed"],
  [failure(403, "accessNotConfigured"), "apiNotEnabled", "paused"],
  [failure(403, "forbiddenForServiceAccounts"), "noDelegation", "paused"],
  [failure(401, "authError"), "connectionRefused", "paused"],
  [failure(401, "unknown"), "unavailable", "retrying"],
  [failure(400, "unknown"), "unavailable", "retrying"],
  [failure(403, "unknown"), "unavailable", "retrying"],
  [failure(404, "unknown"), "unavailable", "retrying"],
  [failure(403, "dailyLimitExceeded"), "rateLimitExceeded", "retrying"],
  [failure(403, "requiredAccessLevel"), "readOnly", "paused"],
  [failure(403, "accountDisabled"), "accountBlocked", "paused"],
  [new Error("select secret from tickets"), "unexpected", "retrying"],
])("%s is told as %s, and leaves the event %s", (thrown, code, state) => {
  const told = toSyncFailure(thrown, first);
  expect(told.code).toBe(code);
  expect(stateAfter(told)).toBe(state);
  expect(lastErrorOf(told, now)).toMatchObject({ code });
});

test("an error that nobody foresaw is told without its own words", () => {
  const told = toSyncFailure(new Error("select secret from tickets"), first);
  expect(JSON.stringify([told.message, lastErrorOf(told, now)])).not.toContain("secret");
});

function wait(number: number, random: number) {
  return toSyncFailure(failure(503, "backendError"), { number, random }).retryInMs;
}

test("waits double, are kept apart by chance, and have an end", () => {
  expect([wait(0, 0), wait(1, 0), wait(2, 0)]).toEqual([15_000, 30_000, 60_000]);
  expect(wait(0, 1)).toBe(22_500);
  expect(wait(30, 0)).toBe(60 * 60_000);
});

test("T16: Google's Retry-After is waited for, and a second more", () => {
  const told = toSyncFailure(failure(429, "rateLimitExceeded", { retryAfterMs: 120_000 }), first);
  expect(told.retryInMs).toBe(121_000);
  expect(lastErrorOf(told, now).retryAt).toBe("2026-06-01T12:02:01.000Z");
});

test("what only a change can help has no time of a next try", () => {
  expect(toSyncFailure(failure(400, "invalid"), first).retryInMs).toBeNull();
});
