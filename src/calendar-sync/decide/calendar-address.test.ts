import { expect, test } from "vitest";
import { calendarAddress, calendarNameFor } from "./calendar-address.ts";

test.each([["primary"], ["Primary"], ["host@workshops.example"], ["HOST@Workshops.example"]])(
  "T36: a host's main calendar has one address, also as %s",
  (calendarId) => {
    expect(calendarAddress({ user: "Host@workshops.example", calendarId })).toBe("host@workshops.example");
  },
);

test("T36: a shared calendar has one address for every host", () => {
  const calendarId = "team@group.calendar.google.com";
  expect(calendarAddress({ user: "one@workshops.example", calendarId })).toBe(calendarId);
  expect(calendarAddress({ user: "other@workshops.example", calendarId })).toBe(calendarId);
});

test("a user calls the own main calendar primary, and all others by address", () => {
  expect(calendarNameFor("Host@workshops.example", "host@workshops.example")).toBe("primary");
  expect(calendarNameFor("other@workshops.example", "host@workshops.example")).toBe("host@workshops.example");
});
