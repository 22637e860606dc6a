import ICAL from "ical.js";
import { expect, test } from "vitest";
import { readAsOutlook } from "#tests/setup/read-as-outlook.ts";
import type { CalendarEntry } from "./calendar-entry.ts";
import { calendarFeed, calendarFile } from "./calendar-file.ts";

const entry: CalendarEntry = {
  uid: "abc@google.com",
  sequence: 3,
  status: "CONFIRMED",
  title: "Office hours",
  span: { startsAt: "2026-07-01T10:00:00-07:00", endsAt: "2026-07-01T11:00:00-07:00" },
  timeZone: "America/Los_Angeles",
  location: "https://meet.example/office",
  description: { plain: "Bring questions.", html: "<p>Bring <em>questions</em>.</p>" },
  url: "https://workshops.example/events/office-hours",
  isPrivate: false,
  changedAt: new Date("2026-06-01T09:00:00Z"),
};

/** The events of a file as a public library reads them, with no zone known but those that the file brings along. */
function eventsOf(file: string): ICAL.Event[] {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(file));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
}

const instantsOf = (file: string) =>
  eventsOf(file).map(({ startDate, endDate }) => [
    startDate.toJSDate().toISOString(),
    endDate.toJSDate().toISOString(),
  ]);

test("a file holds one published event, with all that a calendar shows", () => {
  const file = calendarFile(entry);
  const [event] = eventsOf(file);

  expect(file).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
  expect(file).toMatch(/\r\nMETHOD:PUBLISH\r\n[^]*\r\nEND:VCALENDAR\r\n$/);
  expect(event).toMatchObject({
    uid: "abc@google.com",
    sequence: 3,
    summary: "Office hours",
    location: "https://meet.example/office",
    description: "Bring questions.",
  });
  expect(event?.component.getFirstPropertyValue("status")).toBe("CONFIRMED");
  expect(event?.component.getFirstPropertyValue("url")).toBe("https://workshops.example/events/office-hours");
});

test("T22: a file names no guest and no host", () => {
  const file = calendarFile(entry);

  expect(file).not.toMatch(/ATTENDEE|ORGANIZER|mailto:/i);
});

test.each([
  ["America/Los_Angeles", "2026-03-08T01:30:00-08:00", "2026-03-08T03:30:00-07:00"],
  ["America/Los_Angeles", "2026-11-01T00:30:00-07:00", "2026-11-01T02:30:00-08:00"],
  ["Europe/Kyiv", "2026-03-29T02:30:00+02:00", "2026-03-29T04:30:00+03:00"],
  ["Europe/Kyiv", "2026-10-25T02:59:00+03:00", "2026-10-25T04:30:00+02:00"],
  ["Australia/Lord_Howe", "2026-04-05T01:00:00+11:00", "2026-04-05T02:30:00+10:30"],
  ["Australia/Lord_Howe", "2026-10-04T01:45:00+10:30", "2026-10-04T02:45:00+11:00"],
  ["America/Mexico_City", "2022-07-01T10:00:00-05:00", "2022-07-01T11:00:00-05:00"],
  ["America/Mexico_City", "2026-07-01T10:00:00-06:00", "2026-07-01T11:00:00-06:00"],
  ["Asia/Kathmandu", "2026-07-01T10:00:00+05:45", "2026-07-01T11:00:00+05:45"],
  ["UTC", "2026-07-01T10:00:00Z", "2026-07-01T11:00:00Z"],
])("in %s, %s to %s opens to those instants", (timeZone, startsAt, endsAt) => {
  const file = calendarFile({ ...entry, timeZone, span: { startsAt, endsAt } });

  expect(instantsOf(file)).toEqual([[new Date(startsAt).toISOString(), new Date(endsAt).toISOString()]]);
});

test("the second of two like times, after the clocks went back, is written in UTC", () => {
  const startsAt = "2026-11-01T01:30:00-08:00";
  const endsAt = "2026-11-01T03:00:00-08:00";
  const file = calendarFile({ ...entry, span: { startsAt, endsAt } });

  expect(file).toContain("DTSTART:20261101T093000Z");
  expect(instantsOf(file)).toEqual([["2026-11-01T09:30:00.000Z", "2026-11-01T11:00:00.000Z"]]);
});

test("every zone that the runtime knows opens to the right instants, in winter and in summer", async () => {
  const days = ["2019-01-15T12:00:00Z", "2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z"];
  const entries = Intl.supportedValuesOf("timeZone").flatMap((timeZone) =>
    days.map((day) => ({ ...entry, timeZone, span: { startsAt: day, endsAt: day.replace("T12", "T13") } })),
  );

  expect(instantsOf(await calendarFeed(entries, "Workshops"))).toEqual(
    entries.map(({ span: { startsAt, endsAt } }) => [
      new Date(startsAt).toISOString(),
      new Date(endsAt).toISOString(),
    ]),
  );
});

test("T63: in a feed, the calendar's own properties stand before its components", async () => {
  const feed = await calendarFeed([entry, { ...entry, uid: "def@google.com" }], "Workshops");
  const lines = feed.split("\r\n");
  const start = lines.indexOf("BEGIN:VTIMEZONE");

  expect(start).toBeGreaterThan(lines.findIndex((line) => line.startsWith("X-PUBLISHED-TTL")));
  let depth = 0;
  for (const line of lines.slice(start, -2)) {
    if (line.startsWith("BEGIN:")) depth += 1;
    expect({ line, depth }).not.toEqual({ line, depth: 0 });
    if (line.startsWith("END:")) depth -= 1;
  }
});

test.each([
  ["America/Los_Angeles", "2026-07-01T10:00:00-07:00", "2026-07-01T11:00:00-07:00"],
  ["America/Los_Angeles", "2026-11-01T00:30:00-07:00", "2026-11-01T02:30:00-08:00"],
  ["Europe/Berlin", "2024-01-10T10:00:00+01:00", "2029-07-10T10:00:00+02:00"],
  ["Australia/Lord_Howe", "2026-10-04T01:45:00+10:30", "2026-10-04T02:45:00+11:00"],
  ["America/Mexico_City", "2022-07-01T10:00:00-05:00", "2022-12-01T11:00:00-06:00"],
  ["America/Mexico_City", "2022-07-01T10:00:00-05:00", "2026-07-01T11:00:00-06:00"],
  ["Africa/Casablanca", "2026-02-01T10:00:00+01:00", "2026-03-01T11:00:00+00:00"],
  ["Asia/Kathmandu", "2026-07-01T10:00:00+05:45", "2026-07-01T11:00:00+05:45"],
])("T63: by Outlook's documented rule, %s from %s to %s is read right", (timeZone, startsAt, endsAt) => {
  const file = calendarFile({ ...entry, timeZone, span: { startsAt, endsAt } });
  const read = [{ startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString() }];

  expect(readAsOutlook(file)).toEqual(read);
  expect(instantsOf(file)).toEqual(read.map((event) => [event.startsAt, event.endsAt]));
});

test("T63: by Outlook's documented rule, each day of two years in a feed is read right", async () => {
  const zones = ["America/New_York", "Europe/Kyiv", "America/Santiago", "Africa/Casablanca", "Asia/Gaza"];
  const entries = zones.flatMap((timeZone) =>
    Array.from({ length: 730 }, (_, day) => {
      const start = Date.UTC(2026, 0, 1, 12) + day * 86_400_000;
      const [startsAt = "", endsAt = ""] = [start, start + 3_600_000].map((at) => new Date(at).toISOString());
      return { ...entry, timeZone, span: { startsAt, endsAt } };
    }),
  );

  expect(readAsOutlook(await calendarFeed(entries, "Workshops"))).toEqual(entries.map(({ span }) => span));
});

test("T80: events centuries apart need two observances, and no year has five digits", async () => {
  const hours = ["1970-01-02T10", "2199-12-31T22"];
  for (const timeZone of ["America/Los_Angeles", "Europe/London", "Pacific/Kiritimati"]) {
    const file = await calendarFeed(
      hours.map((hour) => ({
        ...entry,
        timeZone,
        span: { startsAt: `${hour}:00:00Z`, endsAt: `${hour}:59:00Z` },
      })),
      "Workshops",
    );

    expect(file.match(/BEGIN:(STANDARD|DAYLIGHT)/g)?.length ?? 0).toBeLessThanOrEqual(2);
    expect(file).not.toMatch(/[+-]\d+T|\d{9,}T/);
  }
});

test.each([
  ["Pacific/Kiritimati", "2026-07-03", "2026-07-03", "2026-07-04"],
  ["America/Los_Angeles", "2026-10-31", "2026-11-02", "2026-11-03"],
  ["UTC", "2028-02-28", "2028-02-29", "2028-03-01"],
])("T81: in %s, all day from %s to %s ends at the start of %s", (timeZone, startsOn, endsOn, end) => {
  const file = calendarFile({ ...entry, timeZone, span: { startsOn, endsOn } });
  const [event] = eventsOf(file);

  expect([event?.startDate, event?.endDate].map((time) => [time?.isDate, time?.toString()])).toEqual([
    [true, startsOn],
    [true, end],
  ]);
  expect(readAsOutlook(file)).toEqual([{ startsAt: startsOn, endsAt: end }]);
  expect(file).toContain(`\r\nDTSTART;VALUE=DATE:${startsOn.replaceAll("-", "")}\r\n`);
  expect(file).not.toMatch(/TIMEZONE|TZID/);
});

test("T81: in a feed, only what has times brings its zone along", async () => {
  const allDay = { ...entry, uid: "def@google.com", timeZone: "Europe/Vienna" };
  const feed = await calendarFeed(
    [entry, { ...allDay, span: { startsOn: "2026-07-03", endsOn: "2026-07-04" } }],
    "Workshops",
  );

  expect(feed.match(/^TZID:.*$/gm)).toEqual(["TZID:America/Los_Angeles"]);
  expect(readAsOutlook(feed)).toEqual([
    { startsAt: "2026-07-01T17:00:00.000Z", endsAt: "2026-07-01T18:00:00.000Z" },
    { startsAt: "2026-07-03", endsAt: "2026-07-05" },
  ]);
});

test("an entry without dates starts when it was changed, because the format requires a start", () => {
  const file = calendarFile({ ...entry, status: "CANCELLED", span: null });

  expect(file).toContain("\r\nDTSTART:20260601T090000Z\r\n");
  expect(file).not.toContain("DTEND");
});

test("text comes back as it was, and can't add a line of its own", () => {
  const title = 'Q&A; tips, tricks \\ "more" — für alle 👩‍👩‍👧';
  const plain = `One\nATTENDEE:mailto:eve@evil.example\r\nEND:VEVENT\n${"ä".repeat(300)}\u0007`;
  const file = calendarFile({ ...entry, title, location: title, description: { plain, html: plain } });

  expect(eventsOf(file)).toMatchObject([
    {
      summary: title,
      location: title,
      description: `One\nATTENDEE:mailto:eve@evil.example\nEND:VEVENT\n${"ä".repeat(300)}`,
    },
  ]);
  expect(file).not.toMatch(/^ATTENDEE/m);
});

test("no line has more than 75 octets, and no letter is split", () => {
  const file = calendarFile({ ...entry, title: "👩‍👩‍👧ä漢".repeat(60) });

  const lines = file.split("\r\n");
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(lines.every((line) => line.isWellFormed())).toBe(true);
});

test("the same entry gives the same bytes", () => {
  expect(calendarFile(entry)).toBe(calendarFile({ ...entry }));
});

test("a feed has a name and says how often to look again", async () => {
  const file = await calendarFeed([entry, { ...entry, uid: "def@google.com" }], "Workshops");

  expect(file).toContain("\r\nX-WR-CALNAME:Workshops\r\n");
  expect(file).toContain("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n");
  expect(eventsOf(file).map(({ uid }) => uid)).toEqual(["abc@google.com", "def@google.com"]);
  expect(file.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1);
});

test("a feed without events is a calendar all the same", async () => {
  expect(eventsOf(await calendarFeed([], "Workshops"))).toEqual([]);
});
