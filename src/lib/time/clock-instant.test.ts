import { expect, test } from "vitest";
import { clockInstant, offsetAt } from "./clock-instant.ts";
import { instantOfWallTime } from "./wall-time.ts";

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
