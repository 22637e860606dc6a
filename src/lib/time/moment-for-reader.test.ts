import { expect, test } from "vitest";
import { momentForReader } from "./moment-for-reader.ts";

const MOMENT = "2026-07-01T17:30:00Z";

test.each([
  ["America/Los_Angeles", "America/Los_Angeles", null],
  ["America/Los_Angeles", "America/Vancouver", null],
  ["Europe/Berlin", "Europe/London", "18:30 your time"],
  ["America/Los_Angeles", "Asia/Kathmandu", "23:15 your time"],
  ["America/Los_Angeles", "Asia/Tokyo", "Thu, 2 July 2026, 02:30 your time"],
])("a moment of %s is told to a reader in %s as %j", (zone, readerZone, words) => {
  expect(momentForReader(MOMENT, zone, readerZone)).toBe(words);
});
