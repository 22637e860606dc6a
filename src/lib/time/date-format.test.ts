import { expect, test } from "vitest";
import { dateFormat } from "#src/calendar-sync/decide/date-format.ts";

test("a formatter is made once for the same way of writing", () => {
  const vienna = dateFormat("en-GB", { timeZone: "Europe/Vienna", hour: "2-digit" });
  expect(dateFormat("en-GB", { timeZone: "Europe/Vienna", hour: "2-digit" })).toBe(vienna);
  expect(dateFormat("en-GB", { timeZone: "Europe/Vienna", hour: "numeric" })).not.toBe(vienna);
  expect(dateFormat("en-GB", { timeZone: "Asia/Kolkata", hour: "2-digit" })).not.toBe(vienna);
});
