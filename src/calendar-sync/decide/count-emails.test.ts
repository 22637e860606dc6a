import { expect, test } from "vitest";
import type { EventContent } from "../ports.ts";
import { nobody } from "./guest-list.ts";
import { contentOf } from "./event-content-of-test.ts";
import { countEmails } from "./count-emails.ts";

const now = new Date("2026-06-01T12:00:00Z");
const published = {
  summary: "Workshop",
  state: "published" as const,
  span: { startsAt: "2026-07-01T10:00:00Z", endsAt: "2026-07-01T11:00:00Z" },
  timeZone: "UTC",
  location: "Room 5",
};
const listed = ["ann@guests.example", "ben@guests.example"];
const guests = {
  ...nobody,
  holders: [...listed, "new@guests.example"].map((email) => ({ ticketId: email, email, name: null })),
  invited: new Set(listed),
  seen: new Set(listed),
};

function content(given: Partial<EventContent> | null) {
  return given && contentOf(given);
}

function mailed(
  before: Partial<EventContent> | null,
  after: Partial<EventContent> | null,
  who: typeof guests | typeof nobody = guests,
) {
  return countEmails({ before: content(before), after: content(after), guests: who }, now);
}

const past = { span: { startsAt: "2026-05-01T10:00:00Z", endsAt: "2026-05-01T11:00:00Z" } };
const draft = { ...published, state: "draft" as const };

const saves: [string, Partial<EventContent> | null, Partial<EventContent> | null, number][] = [
  [
    "another time",
    published,
    { ...published, span: { ...published.span, endsAt: "2026-07-01T12:00:00Z" } },
    3,
  ],
  ["another place", published, { ...published, location: "Room 6" }, 3],
  ["another text", published, { ...published, summary: "Renamed", description: "More" }, 0],
  ["another visibility", published, { ...published, visibility: "private" }, 0],
  ["publishing a draft", draft, published, 3],
  ["another time of a draft", draft, { ...draft, location: "Room 6" }, 0],
  ["back to draft", published, draft, 0],
  ["archiving", published, { ...published, state: "archived" }, 2],
  ["taking the dates out", published, { ...published, span: null }, 2],
  [
    "making it last all day",
    published,
    { ...published, span: { startsOn: "2026-07-01", endsOn: "2026-07-01" } },
    3,
  ],
  ["deleting", published, null, 2],
  ["publishing something new", null, published, 3],
  [
    "another place of a past event",
    { ...published, ...past },
    { ...published, ...past, location: "Room 6" },
    0,
  ],
  ["deleting a past event", { ...published, ...past }, null, 0],
  ["archiving a past event", { ...published, ...past }, { ...published, ...past, state: "archived" }, 0],
];

test.each(saves)("%s mails as many guests as are on the list or will be", (_what, before, after, count) => {
  expect(mailed(before, after)).toBe(count);
});

test("nobody is mailed where nobody is listed and nobody holds a ticket", () => {
  expect(mailed(published, { ...published, location: "Room 6" }, nobody)).toBe(0);
  expect(mailed(draft, published, nobody)).toBe(0);
  expect(mailed(published, null, nobody)).toBe(0);
});

test("whoever waits for Google's limit isn't mailed, and whoever is taken off the list is", () => {
  const full = { ...guests, mayInvite: false };
  const refunded = { ...guests, holders: guests.holders.slice(1) };

  expect(mailed(published, { ...published, location: "Room 6" }, full)).toBe(2);
  expect(mailed(published, { ...published, location: "Room 6" }, refunded)).toBe(3);
});
