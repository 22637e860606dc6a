import { expect, test } from "vitest";
import { durationInWords } from "./duration-in-words.ts";

test.each([
  ["2026-07-01T10:00:00Z", "2026-07-01T11:00:00Z", "1 hour"],
  ["2026-07-01T10:00:00-07:00", "2026-07-01T18:30:00Z", "1 hour 30 minutes"],
  ["2026-07-01T10:00:00Z", "2026-07-01T10:01:00Z", "1 minute"],
  ["2026-07-01T10:00:00Z", "2026-07-03T12:00:00Z", "2 days 2 hours"],
  ["2026-03-08T00:00:00-08:00", "2026-03-08T04:00:00-07:00", "3 hours"],
])("from %s to %s it is %s", (startsAt, endsAt, words) => {
  expect(durationInWords(startsAt, endsAt)).toBe(words);
});
