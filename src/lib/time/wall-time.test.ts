import { expect, test } from "vitest";
import { instantOfWallTime, offsetsOfRepeatedTime, wallTimeOfInstant } from "./wall-time.ts";

test.each([
  ["2026-03-08", "01:59", "America/Los_Angeles", "2026-03-08T01:59:00-08:00"],
  ["2026-03-08", "03:00", "America/Los_Angeles", "2026-03-08T03:00:00-07:00"],
  ["2026-06-01", "10:00", "America/Mexico_City", "2026-06-01T10:00:00-06:00"],
  ["2026-07-01", "18:00", "Europe/Kyiv", "2026-07-01T18:00:00+03:00"],
  ["2026-07-01", "18:00", "Europe/Kiev", "2026-07-01T18:00:00+03:00"],
  ["2026-12-01", "18:00", "Europe/Kyiv", "2026-12-01T18:00:00+02:00"],
  ["2026-02-03", "09:30", "Asia/Kolkata", "2026-02-03T09:30:00+05:30"],
  ["2026-01-15", "09:00", "Australia/Lord_Howe", "2026-01-15T09:00:00+11:00"],
  ["2026-07-15", "09:00", "Australia/Lord_Howe", "2026-07-15T09:00:00+10:30"],
])("T20: %s %s in %s is %s, and back", (date, time, timeZone, iso) => {
  expect(instantOfWallTime({ date, time, timeZone })).toBe(iso);
  expect(wallTimeOfInstant(iso, timeZone)).toEqual({ date, time, timeZone, occurrence: "first" });
  expect(offsetsOfRepeatedTime({ date, time, timeZone })).toBeNull();
});

test.each([
  ["2026-11-01", "01:30", "America/Los_Angeles", "2026-11-01T08:30:00Z", "2026-11-01T09:30:00Z"],
  ["2026-10-25", "03:15", "Europe/Kyiv", "2026-10-25T00:15:00Z", "2026-10-25T01:15:00Z"],
  ["2026-04-05", "01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z"],
])(
  "T20: %s %s in %s comes twice, and each is itself when read back",
  (date, time, timeZone, first, second) => {
    const earlier = instantOfWallTime({ date, time, timeZone });
    const later = instantOfWallTime({ date, time, timeZone, occurrence: "second" });

    expect(Date.parse(earlier)).toBe(Date.parse(first));
    expect(Date.parse(later)).toBe(Date.parse(second));
    expect(wallTimeOfInstant(first, timeZone)).toEqual({ date, time, timeZone, occurrence: "first" });
    expect(wallTimeOfInstant(second, timeZone)).toEqual({ date, time, timeZone, occurrence: "second" });
  },
);

test("T20: the two offsets of a repeated time can be told apart", () => {
  expect(
    offsetsOfRepeatedTime({ date: "2026-11-01", time: "01:30", timeZone: "America/Los_Angeles" }),
  ).toEqual(["-07:00", "-08:00"]);
});

test.each([
  [
    "2026-03-08",
    "02:30",
    "America/Los_Angeles",
    "02:30 doesn’t exist on 8 March 2026 in Los Angeles: clocks go forward from 02:00 to 03:00",
  ],
  [
    "2026-03-29",
    "03:00",
    "Europe/Kyiv",
    "03:00 doesn’t exist on 29 March 2026 in Kyiv: clocks go forward from 03:00 to 04:00",
  ],
  [
    "2026-10-04",
    "02:29",
    "Australia/Lord_Howe",
    "02:29 doesn’t exist on 4 October 2026 in Lord Howe: clocks go forward from 02:00 to 02:30",
  ],
])("T20: %s %s in %s is refused in words", (date, time, timeZone, message) => {
  expect(() => instantOfWallTime({ date, time, timeZone })).toThrow(message);
});

test.each([
  ["2026-02-30", "10:00"],
  ["2026-02-03", "25:00"],
  ["tomorrow", "10:00"],
  ["2026-02-03", ""],
])("%j %j is no date and time", (date, time) => {
  expect(() => instantOfWallTime({ date, time, timeZone: "UTC" })).toThrow("Enter a date");
});
