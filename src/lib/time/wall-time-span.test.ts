import { expect, test } from "vitest";
import { spanInWords } from "./wall-time-span.ts";

test("an event within a day names the day once", () => {
  const { when, zone } = spanInWords("2026-02-03T04:00:00Z", "2026-02-03T05:30:00Z", "Asia/Kolkata");

  expect(when).toBe("Tue, 3 February 2026, 09:30\u00A0\u2060–\u2060\u00A011:00");
  expect(zone).toBe("Kolkata time (GMT+5:30)");
});

test("an event over midnight in its own zone names both days", () => {
  expect(spanInWords("2026-02-03T17:00:00Z", "2026-02-03T19:30:00Z", "Asia/Kolkata").when).toBe(
    "Tue, 3 February 2026, 22:30 – Wed, 4 February 2026, 01:00",
  );
});

test.each([
  ["en-US", "h12", "Tue, February 3, 2026, 9:30\u00A0AM\u00A0\u2060–\u2060\u00A01:00\u00A0PM"],
  ["en-GB", "h12", "Tue, 3 February 2026, 9:30\u00A0AM\u00A0\u2060–\u2060\u00A01:00\u00A0PM"],
  ["en-GB", "h23", "Tue, 3 February 2026, 09:30\u00A0\u2060–\u2060\u00A013:00"],
] as const)("X13: a reader with %s and %s reads %s", (locale, hourCycle, words) => {
  const span = spanInWords("2026-02-03T04:00:00Z", "2026-02-03T07:30:00Z", "Asia/Kolkata", {
    locale,
    hourCycle,
  });
  expect(span.when).toBe(words);
});

test.each([
  ["Europe/Berlin", "Berlin time (GMT+1)"],
  ["America/Argentina/Buenos_Aires", "Buenos Aires time (GMT-3)"],
  ["UTC", "UTC"],
  ["Etc/GMT+5", "GMT-5"],
])("a zone is named after its place: %s is %s", (timeZone, zone) => {
  expect(spanInWords("2026-02-03T04:00:00Z", null, timeZone).zone).toBe(zone);
});

test("midnight is 00:00, and an open end is left out", () => {
  expect(spanInWords("2026-02-03T00:00:00Z", null, "UTC").when).toBe("Tue, 3 February 2026, 00:00");
});

test("T20: the two occurrences of a repeated time show their offsets", () => {
  expect(spanInWords("2026-11-01T08:30:00Z", null, "America/Los_Angeles").zone).toContain("GMT-7");
  expect(spanInWords("2026-11-01T09:30:00Z", null, "America/Los_Angeles").zone).toContain("GMT-8");
});
