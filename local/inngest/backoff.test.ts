import { expect, it } from "vitest";

import { backoffAfter, parseRetryAfter } from "./backoff.ts";

it("waits from 15 seconds to 2 hours, and stays there", () => {
  const seconds = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 50].map((attempt) => backoffAfter(attempt, 0) / 1_000);
  expect(seconds).toEqual([15, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600, 7_200, 7_200, 7_200]);
});

it("adds up to 30 seconds by chance", () => {
  expect(backoffAfter(0, 0.5)).toBe(30_000);
  expect(backoffAfter(0, 0.999_999)).toBeLessThan(45_000);
});

it("takes Retry-After in seconds or as a date, within a second and a day", () => {
  const now = Date.parse("2026-01-05T08:00:00Z");
  expect(
    ["30", "0", "999999", "2026-01-05T08:01:00.000Z"].map((header) => parseRetryAfter(header, now)),
  ).toEqual([30_000, 1_000, 86_400_000, 60_000]);
});

it("ignores a Retry-After that says nothing", () => {
  expect([null, "", "later"].map((header) => parseRetryAfter(header, 0))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
