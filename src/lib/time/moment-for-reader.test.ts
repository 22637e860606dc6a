import { expect, test } from "vitest";
import { momentForReader } from "./moment-for-reader.ts";

const MOMENT = "2026-07-01T17:30:00Z";

test.each([
  ["America/Los_Angeles", "America/Los_Angeles", null],
  ["America/Los_Angeles", "America/Vancouver", null],
  ["Europe/Berlin", "Europe/London", "18:30 for you"],
  ["America/Los_Angeles", "Asia/Kathmandu", "23:15 for you"],
  ["America/Los_Angeles", "Asia/Tokyo", "Thu, 2 July 2026, 02:30 for you"],
])("a moment of %s is told to a reader in %s as %j", (zone, readerZone, words) => {
  expect(momentForReader(MOMENT, zone, readerZone)).toBe(words);
});
