import { expect, test } from "vitest";
import { canonicalTimeZone, isTimeZone } from "./time-zone.ts";

test.each([
  ["Europe/Kiev", "Europe/Kyiv"],
  ["Europe/Kyiv", "Europe/Kyiv"],
  ["Asia/Calcutta", "Asia/Kolkata"],
  ["Asia/Katmandu", "Asia/Kathmandu"],
  ["US/Pacific", "America/Los_Angeles"],
  ["america/los_angeles", "America/Los_Angeles"],
  ["Europe/Amsterdam", "Europe/Amsterdam"],
  ["UTC", "UTC"],
])("T20: %s is sent to Google as %s", (chosen, canonical) => {
  expect(canonicalTimeZone(chosen)).toBe(canonical);
});

test.each(["Mars/Olympus", "+05:30", "", "PST8", "2026-01-01"])("%j is no time zone", (name) => {
  expect(isTimeZone(name)).toBe(false);
});

test.each(["Australia/Lord_Howe", "America/Mexico_City", "Etc/GMT+5"])("%j is a time zone", (name) => {
  expect(isTimeZone(name)).toBe(true);
});
