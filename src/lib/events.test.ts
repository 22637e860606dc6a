import { expect, test } from "vitest";
import { EventFieldsSchema, EventSchema, spanOf } from "./events.ts";
import { isoInZone } from "./time/iso-in-zone.ts";

const TITLE = "Node Office Hours";

/** As course-builder's database gives it: nulls where nothing was entered, dates as text, keys of its own. */
const courseBuilderRow = {
  id: "event-a1b2c",
  organizationId: "org-1",
  createdByOrganizationMembershipId: null,
  type: "event",
  createdById: "user-1",
  currentVersionId: null,
  slug: "node-office-hours~a1b2c",
  createdAt: "2026-03-01T12:00:00.123Z",
  updatedAt: "2026-03-01T12:00:00.123Z",
  deletedAt: null,
  resources: null,
  resourceProducts: [],
  videoResourceId: null,
  tags: [{ tag: { id: "tag-1" } }],
  fields: {
    title: TITLE,
    slug: "node-office-hours~a1b2c",
    state: "published",
    visibility: "public",
    startsAt: "2026-03-08T18:00:00.000Z",
    endsAt: "2026-03-08T19:00:00.000Z",
    timezone: null,
    body: null,
    attendeeInstructions: null,
    location: null,
    calendarId: null,
    thumbnailTime: null,
    socialImage: { type: "image", url: "https://images.example/1.png" },
    youtubeId: "abc",
  },
};

function pathsOf(fields: unknown): string[] {
  return EventFieldsSchema.safeParse(fields).error?.issues.map(({ path }) => path.join(".")) ?? [];
}

test("a row of course-builder's is an event, with its unknown keys and with the zone that it lacks", () => {
  const event = EventSchema.parse(courseBuilderRow);

  expect(event.fields).toEqual({ ...courseBuilderRow.fields, timezone: "America/Los_Angeles" });
  expect(event.createdAt).toEqual(new Date("2026-03-01T12:00:00.123Z"));
  expect(event.deletedAt).toBeNull();
});

test("a row with nothing but a title is a draft, unlisted, in Los Angeles", () => {
  expect(EventFieldsSchema.parse({ title: TITLE })).toEqual({
    title: TITLE,
    state: "draft",
    visibility: "unlisted",
    timezone: "America/Los_Angeles",
  });
});

test.each([undefined, null])("the time zone %j is replaced by the default", (timezone) => {
  expect(EventFieldsSchema.parse({ title: TITLE, timezone }).timezone).toBe("America/Los_Angeles");
});

test.each([
  ["ab", []],
  ["a".repeat(90), []],
  ["a", ["title"]],
  ["a".repeat(91), ["title"]],
  ["  a  ", ["title"]],
  [undefined, ["title"]],
  [7, ["title"]],
])("of the title %j these fields are wrong: %j", (title, paths) => {
  expect(pathsOf({ title })).toEqual(paths);
});

test.each([
  "2026-03-08T18:00:00Z",
  "2026-03-08T18:00:00.000Z",
  "2026-03-08T10:00:00-08:00",
  "2024-02-29T10:00:00+05:30",
])("%s is a date and time", (startsAt) => {
  expect(pathsOf({ title: TITLE, startsAt })).toEqual([]);
});

test.each([
  "2026-03-08",
  "2026-03-08T10:00:00",
  "2026-02-29T10:00:00Z",
  "2026-03-08T10:00:00 Europe/Paris",
  "1969-12-31T23:59:59Z",
  "2026-03-08T10:00:60Z",
  "",
])("%j is none, and is told once", (startsAt) => {
  expect(pathsOf({ title: TITLE, startsAt })).toEqual(["startsAt"]);
});

test("the end is compared as an instant, not as a text", () => {
  const startsAt = "2026-03-08T10:00:00-08:00";

  expect(pathsOf({ title: TITLE, startsAt, endsAt: "2026-03-08T18:01:00Z" })).toEqual([]);
  expect(pathsOf({ title: TITLE, startsAt, endsAt: "2026-03-08T18:00:00Z" })).toEqual(["endsAt"]);
  expect(pathsOf({ title: TITLE, startsAt, endsAt: "2026-03-08T17:00:00Z" })).toEqual(["endsAt"]);
});

test.each([
  ["1970-01-01T00:00:00Z", []],
  ["2199-12-31T23:59:59Z", []],
  ["2200-01-01T00:00:00Z", ["startsAt"]],
  ["9999-06-01T10:00:00Z", ["startsAt"]],
])("T65: the start %s has the problems %j: events are between 1970 and 2200", (startsAt, paths) => {
  expect(pathsOf({ title: TITLE, startsAt })).toEqual(paths);
});

test.each([
  ["2026-03-08T18:00:01Z", ["endsAt"]],
  ["2026-03-08T18:00:59.999Z", ["endsAt"]],
  ["2026-03-08T18:01:00Z", []],
])("T65: an event from 18:00 to %s has the problems %j: it lasts a minute at least", (endsAt, paths) => {
  expect(pathsOf({ title: TITLE, startsAt: "2026-03-08T18:00:00Z", endsAt })).toEqual(paths);
});

test.each(["Pacific/Kiritimati", "Pacific/Niue", "UTC"])(
  "T80: no instant has a year of more than four digits in %s",
  (timezone) => {
    for (const startsAt of ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00"]) {
      expect(pathsOf({ title: TITLE, startsAt, timezone })).toEqual(["startsAt"]);
    }
    const { startsAt } = EventFieldsSchema.parse({
      title: TITLE,
      startsAt: "2199-12-31T23:59:59Z",
      timezone,
    });
    expect(isoInZone(startsAt ?? "", timezone)).toMatch(/^(2199|2200)-/);
  },
);

test.each([{ startsAt: null }, { endsAt: null }, {}])("one date alone is allowed: %j", (missing) => {
  const dates = { startsAt: "2026-03-08T10:00:00Z", endsAt: "2026-03-08T11:00:00Z", ...missing };

  expect(pathsOf({ title: TITLE, ...dates })).toEqual([]);
});

test("every wrong field is named at once, an end before the start too", () => {
  const fields = {
    title: 1,
    timezone: "Mars/Olympus",
    featured: "yes",
    startsAt: "2026-03-08T10:00:00Z",
    endsAt: "2026-03-08T09:00:00Z",
  };

  expect(pathsOf(fields).toSorted()).toEqual(["endsAt", "featured", "timezone", "title"]);
});

test("messages fit behind a field's name", () => {
  const { joinUrl: _lenient, ...strict } = EventFieldsSchema.shape;
  const wrong = Object.fromEntries(Object.keys(strict).map((name) => [name, Symbol("no")]));

  const messages = EventFieldsSchema.safeParse(wrong).error?.issues.map(({ message }) => message) ?? [];

  expect(messages).toHaveLength(Object.keys(wrong).length);
  expect(messages.filter((message) => !/^(must|is) /.test(message))).toEqual([]);
});

test("an event lasts all day from its first day to its last", () => {
  const days = { title: TITLE, startsOn: "2026-07-01", endsOn: "2026-07-02" };
  expect(spanOf(EventFieldsSchema.parse(days))).toEqual({ startsOn: "2026-07-01", endsOn: "2026-07-02" });
  expect(pathsOf({ ...days, endsOn: "2026-07-01" })).toEqual([]);
  expect(pathsOf({ ...days, endsOn: "2026-06-30" })).toEqual(["endsOn"]);
});

test.each([
  ["a time in place of a date", { startsOn: "2026-07-01T10:00:00Z" }],
  ["a day that no month has", { startsOn: "2026-02-30" }],
  ["a day before 1970", { startsOn: "1969-12-31" }],
  ["a day after 2199", { startsOn: "2200-01-01" }],
  ["days next to times", { startsOn: "2026-07-01", endsOn: "2026-07-01", startsAt: "2026-07-01T10:00:00Z" }],
])("%s is refused", (_what, fields) => {
  expect(pathsOf({ title: TITLE, ...fields })).toEqual(["startsOn"]);
});

test("an event without a start or an end takes place at no known time", () => {
  const times = { startsAt: "2026-07-01T10:00:00Z", endsAt: "2026-07-01T11:00:00Z" };
  expect(spanOf({ ...times, title: 7 })).toEqual(times);
  expect(spanOf({ startsAt: times.startsAt })).toBeNull();
  expect(spanOf({ startsOn: "2026-07-01" })).toBeNull();
  expect(spanOf({ ...times, endsAt: "soon" })).toBeNull();
});
