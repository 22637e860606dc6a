import { expect, test } from "vitest";
import { DEFAULT_TIME_FORMAT } from "../decide/field-words.ts";
import { differencesInWords } from "./difference-words.ts";
import { GoogleEventSchema } from "../google/google-event.ts";
import { desiredMeet } from "../decide/meet-link.ts";
import { type GuestPlan, nobody, planGuests } from "../decide/guest-list.ts";
import type { DesiredEvent } from "../decide/owned-fields.ts";

const desired: DesiredEvent = {
  summary: "Office hours",
  description: "<p>Bring <em>questions</em>.</p>",
  location: "Room 4",
  start: { dateTime: "2026-07-01T10:00:00-07:00", timeZone: "America/Los_Angeles" },
  end: { dateTime: "2026-07-01T11:00:00-07:00", timeZone: "America/Los_Angeles" },
  recurrence: [],
  status: "confirmed",
  visibility: "default",
  guestsCanInviteOthers: false,
  guestsCanModify: false,
  guestsCanSeeOtherGuests: false,
  source: { title: "Office hours", url: "https://workshops.example/events/office-hours" },
  extendedProperties: { private: { syncResource: "event-1" } },
  conferenceData: desiredMeet(
    null,
    { installationId: "", resourceId: "event-1", generation: 0 },
    { recorded: null, revision: 1 },
  ),
};
const noGuests = planGuests(nobody, []);

function inWords(
  change: Record<string, unknown>,
  guests: Partial<GuestPlan> = {},
  format = DEFAULT_TIME_FORMAT,
) {
  const held = GoogleEventSchema.parse({ id: "id", etag: "1", ...desired, ...change });
  return differencesInWords(desired, held, { ...noGuests, ...guests }, format);
}

test("X13: times that differ are in their reader's format", () => {
  const start = { dateTime: "2026-07-01T13:30:00-07:00", timeZone: "America/Los_Angeles" };
  expect(inWords({ start }, {}, { locale: "en-US", hourCycle: "h12" })).toMatchObject([
    {
      app: "Wed, July 1, 2026, 10:00 AM (America/Los_Angeles)",
      google: "Wed, July 1, 2026, 1:30 PM (America/Los_Angeles)",
    },
  ]);
});

test("the same event has no differences", () => {
  expect(inWords({ description: "<p>Bring <i>questions</i>.</p>", colorId: "4" })).toEqual([]);
});

test.each<[Record<string, unknown>, string, string, string]>([
  [{ summary: "Other" }, "title", "Office hours", "Other"],
  [{ location: undefined }, "place", "Room 4", "(empty)"],
  [{ description: "<p>Bring <b>cake</b>.</p>" }, "description", "Bring questions.", "Bring cake."],
  [{ status: "tentative" }, "status", "confirmed", "a draft’s hold (tentative)"],
  [{ visibility: "private" }, "visibility", "as the calendar’s other events", "private"],
  [{ guestsCanSeeOtherGuests: undefined }, "guests’ rights", "may not see each other", "may see each other"],
  [{ extendedProperties: {} }, "internal sync data", "all there", "some are missing or changed"],
  [
    { source: undefined },
    "link to its page",
    "Office hours (https://workshops.example/events/office-hours)",
    "(empty)",
  ],
  [
    { start: { dateTime: "2026-07-01T12:30:00-07:00", timeZone: "America/Los_Angeles" } },
    "start",
    "Wed, 1 July 2026, 10:00 (America/Los_Angeles)",
    "Wed, 1 July 2026, 12:30 (America/Los_Angeles)",
  ],
  [
    { end: { date: "2026-07-02" } },
    "end",
    "Wed, 1 July 2026, 11:00 (America/Los_Angeles)",
    "Wed, 1 July 2026 (all day)",
  ],
])("a Google event with %j differs in its %s", (change, name, app, google) => {
  expect(inWords(change)).toEqual([{ name, app, google }]);
});

test("guests are told by their number, without their addresses", () => {
  const present = [{ email: "ann@x.example" }, { email: "bob@x.example" }];
  const added = [{ ticketId: "t", email: "cleo@x.example", name: null }];
  expect(inWords({}, { present, added, removed: ["bob@x.example"] })).toEqual([
    {
      name: "guests",
      app: "2 on the list",
      google: "2 on the list: 1 not invited yet, 1 without a ticket",
    },
  ]);
});
