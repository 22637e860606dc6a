import { expect, test } from "vitest";
import { spanInWords } from "./wall-time-span.ts";

test("an event within a day names the day once", () => {
  const { when, zone } = spanInWords("2026-02-03T04:00:00Z", "2026-02-03T05:30:00Z", "Asia/Kolkata");

  expect(when).toBe("Tue, 3 February 2026, 09:30 – 11:00");
  expect(zone).toBe("India Standard Time (Asia/Kolkata, GMT+5:30)");
});

test("an event over midnight in its own zone names both days", () => {
  expect(spanInWords("2026-02-03T17:00:00Z", "2026-02-03T19:30:00Z", "Asia/Kolkata").when).toBe(
    "Tue, 3 February 2026, 22:30 – Wed, 4 February 2026, 01:00",
  );
});

test("midnight is 00:00, and an open end is left out", () => {
  expect(spanInWords("2026-02-03T00:00:00Z", null, "UTC").when).toBe("Tue, 3 February 2026, 00:00");
});

test("T20: the two occurrences of a repeated time show their offsets", () => {
  expect(spanInWords("2026-11-01T08:30:00Z", null, "America/Los_Angeles").zone).toContain("GMT-7");
  expect(spanInWords("2026-11-01T09:30:00Z", null, "America/Los_Angeles").zone).toContain("GMT-8");
});
