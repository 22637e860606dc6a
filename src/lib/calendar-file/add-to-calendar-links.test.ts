import { expect, test } from "vitest";
import { addToCalendarLinks } from "./add-to-calendar-links.ts";
import type { CalendarEntry } from "./calendar-entry.ts";

const entry: CalendarEntry = {
  uid: "abc@google.com",
  sequence: 0,
  status: "CONFIRMED",
  title: "Q&A + more",
  span: { startsAt: "2026-07-01T10:00:00-07:00", endsAt: "2026-07-01T11:00:00-07:00" },
  timeZone: "America/Los_Angeles",
  location: "Room 5, 2nd floor",
  description: { plain: "Bring questions.\nAnd time.", html: "" },
  url: "https://workshops.example/events/questions",
  isPrivate: false,
  changedAt: new Date(0),
};

const file = `${entry.url}/calendar.ics`;
const links = (change: Partial<CalendarEntry> = {}) =>
  addToCalendarLinks({ ...entry, ...change }, { file, getsInvitation: false })?.copies ?? {
    google: "",
    outlook: "",
  };

const parametersOf = (link: string) => Object.fromEntries(new URL(link).searchParams);

test("Google's link fills in its form, in the event's own zone", () => {
  const { google } = links();

  expect(google).toMatch(/^https:\/\/calendar\.google\.com\/calendar\/render\?/);
  expect(parametersOf(google)).toEqual({
    action: "TEMPLATE",
    text: "Q&A + more",
    dates: "20260701T170000Z/20260701T180000Z",
    ctz: "America/Los_Angeles",
    details: "Bring questions.\nAnd time.\n\nhttps://workshops.example/events/questions",
    location: "Room 5, 2nd floor",
  });
});

test("Outlook's link fills in its form, in UTC, without a plus sign for a space", () => {
  const { outlook } = links();

  expect(outlook).toMatch(/^https:\/\/outlook\.live\.com\/calendar\/0\/action\/compose\?/);
  expect(outlook).toContain("subject=Q%26A%20%2B%20more");
  expect(parametersOf(outlook)).toMatchObject({
    startdt: "2026-07-01T17:00:00Z",
    enddt: "2026-07-01T18:00:00Z",
    location: "Room 5, 2nd floor",
  });
});

test.each([
  ["2026-07-03", "2026-07-04", "2026-07-05"],
  ["2026-12-31", "2026-12-31", "2027-01-01"],
])(
  "T81: from %s to %s, the links fill in all-day forms that end at the start of %s",
  (startsOn, endsOn, end) => {
    const { google, outlook } = links({ span: { startsOn, endsOn } });

    const dates = `${startsOn}/${end}`.replaceAll("-", "");
    expect(parametersOf(google)).toMatchObject({ text: "Q&A + more", dates });
    expect(parametersOf(google)).not.toHaveProperty("ctz");
    expect(parametersOf(outlook)).toMatchObject({ startdt: startsOn, enddt: end, allday: "true" });
    expect(links().outlook).not.toContain("allday");
  },
);

test("Apple's link is the event's file", () => {
  expect(addToCalendarLinks(entry, { file, getsInvitation: false })).toMatchObject({ file });
});

test("X14: who gets an invitation is offered the file alone, which is the same entry", () => {
  expect(addToCalendarLinks(entry, { file, getsInvitation: true })).toEqual({ file, copies: null });
});

test("a long text is cut, so that the address stays short", () => {
  const description = { plain: "👍ä".repeat(5_000), html: "" };
  const { google, outlook } = links({ description });

  expect(google.length).toBeLessThan(12_000);
  expect(parametersOf(outlook)["body"]).toMatch(/…\n\nhttps:\/\/workshops\.example\/events\/questions$/);
});

test("a private event's links name no page", () => {
  const { google } = links({ url: null });

  expect(parametersOf(google)["details"]).toBe("Bring questions.\nAnd time.");
});

test.each([
  ["was canceled", { status: "CANCELLED" as const }],
  ["has no dates", { span: null }],
])("an event that %s has no links", (_what, change) => {
  expect(addToCalendarLinks({ ...entry, ...change }, { file, getsInvitation: false })).toBeNull();
});
