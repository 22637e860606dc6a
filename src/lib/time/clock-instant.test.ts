import { expect, test } from "vitest";
import { clockInstant, clockReading, offsetAt, repeatedOffsets } from "./clock-instant.ts";
import { instantOfWallTime, offsetsOfRepeatedTime } from "./wall-time.ts";

test.each(["America/Los_Angeles", "Asia/Kolkata", "Australia/Lord_Howe", "UTC", "Asia/Kathmandu"])(
  "in %s the browser's instant is the one that will be saved",
  (timeZone) => {
    for (const date of ["2026-03-08", "2026-07-01", "2026-11-02", "2026-04-05", "2026-10-04"]) {
      for (const time of ["00:30", "05:00", "12:00", "23:45"]) {
        const saved = Date.parse(instantOfWallTime({ date, time, timeZone }));
        expect(clockInstant(date, time, timeZone)?.getTime()).toBe(saved);
      }
    }
  },
);

test.each([
  ["Asia/Kolkata", "GMT+5:30"],
  ["UTC", "GMT"],
  ["America/Los_Angeles", "GMT-8"],
])("%s is at %s in winter", (timeZone, offset) => {
  expect(offsetAt(timeZone, new Date("2027-01-14T12:00:00Z"))).toBe(offset);
});

test("what is no time has no instant", () => {
  expect(clockInstant("", "18:00", "UTC")).toBeNull();
  expect(clockInstant("2027-01-14", "noon", "UTC")).toBeNull();
});

test.each([
  ["2026-11-01", "01:30", "America/Los_Angeles", ["GMT-7", "GMT-8"]],
  ["2026-10-25", "03:15", "Europe/Kyiv", ["GMT+3", "GMT+2"]],
  ["2026-04-05", "01:45", "Australia/Lord_Howe", ["GMT+11", "GMT+10:30"]],
])(
  "X12: the browser knows that %s %s comes twice in %s, and each instant",
  (date, time, timeZone, offsets) => {
    expect(repeatedOffsets(date, time, timeZone)).toEqual(offsets);
    expect(offsetsOfRepeatedTime({ date, time, timeZone })).not.toBeNull();
    for (const occurrence of ["first", "second"] as const) {
      const instant = clockInstant(date, time, timeZone, occurrence);
      expect(instant?.getTime()).toBe(Date.parse(instantOfWallTime({ date, time, timeZone, occurrence })));
      expect(instant && clockReading(instant, timeZone)).toEqual({ date, time, occurrence });
    }
  },
);

test.each([
  ["2026-11-01", "03:30", "America/Los_Angeles"],
  ["2026-03-08", "02:30", "America/Los_Angeles"],
  ["2026-07-01", "01:30", "Asia/Kolkata"],
  ["", "01:30", "UTC"],
])("X12: %s %s comes once at most in %s", (date, time, timeZone) => {
  expect(repeatedOffsets(date, time, timeZone)).toBeNull();
});
