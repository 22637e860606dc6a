import { expect, test } from "vitest";
import { daysOf, monthCalled } from "./month.ts";

test("a month has whole weeks, and its neighbors", () => {
  const { previous, next, weeks } = monthCalled("2027-02", "2026-11-29");

  expect([previous, next, weeks.length]).toEqual(["2027-01", "2027-03", 4]);
  expect([weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual(["2027-02-01", "2027-02-28"]);
});

test.each([["soon"], ["2027-13"], ["9999-01"], [["2027-01"]], [undefined]])(
  "%j is the month of today",
  (name) => {
    expect(monthCalled(name, "2026-11-29").name).toBe("2026-11");
  },
);

test("an event is on each of its days in its own zone", () => {
  expect(daysOf("2027-03-27T23:30:00Z", "2027-03-28T08:00:00Z", "Asia/Kathmandu")).toEqual(["2027-03-28"]);
  expect(daysOf("2027-03-27T23:00:00Z", "2027-03-29T22:00:00Z", "Europe/Vienna")).toEqual([
    "2027-03-28",
    "2027-03-29",
  ]);
  expect(daysOf("2027-03-27T23:00:00Z", null, "UTC")).toEqual(["2027-03-27"]);
});
