import { expect, test } from "vitest";
import { dayOfInstant } from "./day-of-instant.ts";

test("an instant is on the day that its own zone has", () => {
  expect(dayOfInstant("2027-01-14T23:30:00Z", "Europe/London")).toEqual({ day: "14", month: "Jan" });
  expect(dayOfInstant("2027-01-14T23:30:00Z", "Europe/Kyiv")).toEqual({ day: "15", month: "Jan" });
});
