import { expect, test } from "vitest";
import { readerSpan } from "./reader-span.ts";

const kolkata = {
  startsAt: "2027-01-14T18:00:00+05:30",
  endsAt: "2027-01-14T19:30:00+05:30",
  eventTimeZone: "Asia/Kolkata",
};

test.each([
  ["Asia/Kathmandu", "18:15\u00A0\u2060–\u2060\u00A019:45"],
  ["Pacific/Auckland", "Fri 15 Jan, 01:30\u00A0\u2060–\u2060\u00A003:00"],
  ["America/Los_Angeles", "04:30\u00A0\u2060–\u2060\u00A006:00"],
  ["Pacific/Pago_Pago", "01:30\u00A0\u2060–\u2060\u00A003:00"],
  ["Asia/Calcutta", null],
  ["Asia/Colombo", null],
])("for a reader in %s it is %s", (readerTimeZone, words) => {
  expect(readerSpan({ ...kolkata, readerTimeZone })).toBe(words);
});

test("midnight in between is said, and an open end left out", () => {
  const night = { ...kolkata, readerTimeZone: "Australia/Sydney" };

  expect(readerSpan(night)).toBe("23:30 – Fri 15 Jan, 01:00");
  expect(readerSpan({ ...night, endsAt: null })).toBe("23:30");
});

test("X13: the reader's clock is in the reader's format", () => {
  const format = { locale: "en-US", hourCycle: "h12" } as const;

  expect(readerSpan({ ...kolkata, readerTimeZone: "Pacific/Auckland", format })).toBe(
    "Fri, Jan 15, 1:30\u00A0AM\u00A0\u2060–\u2060\u00A03:00\u00A0AM",
  );
});
