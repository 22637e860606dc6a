import { expect, test } from "vitest";
import { isPast } from "./is-past.ts";

const now = new Date("2026-07-01T10:00:00Z");

test.each([
  ["has ended", { startsAt: "2026-07-01T08:00:00Z", endsAt: "2026-07-01T10:00:00Z" }, true],
  ["is going on", { startsAt: "2026-07-01T08:00:00Z", endsAt: "2026-07-01T10:00:01Z" }, false],
  ["began and has no end", { startsAt: "2026-07-01T12:00:00+03:00", endsAt: null }, true],
  ["has no date", { startsAt: null, endsAt: null }, false],
])("what %s: over is %o", (_what, moment, expected) => {
  expect(isPast(moment, now)).toBe(expected);
});
