import { expect, test } from "vitest";
import { isEventPast } from "./is-event-past.ts";
import { isPast } from "./is-past.ts";

const now = new Date("2026-07-01T10:00:00Z");

test.each([
  ["Pacific/Auckland", { startsOn: "2026-06-30", endsOn: "2026-07-01" }, "2026-07-01T12:00:00Z"],
  ["America/Los_Angeles", { startsOn: "2026-11-01", endsOn: "2026-11-01" }, "2026-11-02T08:00:00Z"],
  ["UTC", { startsOn: "2026-07-01", endsOn: null }, "2026-07-02T00:00:00Z"],
])("T81: in %s, %j is over at %s", (timezone, days, end) => {
  const moment = { ...days, startsAt: null, endsAt: null, timezone };

  expect(isEventPast(moment, new Date(end))).toBe(true);
  expect(isEventPast(moment, new Date(Date.parse(end) - 1))).toBe(false);
});

test.each([
  ["has ended", { startsAt: "2026-07-01T08:00:00Z", endsAt: "2026-07-01T10:00:00Z" }, true],
  ["is going on", { startsAt: "2026-07-01T08:00:00Z", endsAt: "2026-07-01T10:00:01Z" }, false],
  ["began and has no end", { startsAt: "2026-07-01T12:00:00+03:00", endsAt: null }, true],
  ["has no date", { startsAt: null, endsAt: null }, false],
])("what %s: over is %o", (_what, moment, expected) => {
  expect(isPast(moment, now)).toBe(expected);
});
