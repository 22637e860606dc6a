import { expect, test } from "vitest";
import type { EventContent } from "../ports.ts";
import { nobody } from "./guest-list.ts";
import { contentOf } from "./event-content-of-test.ts";
import { type EventSource, desiredEvent } from "./desired-event.ts";

const NOW = new Date("2026-06-01T00:00:00Z");
const identity = { installationId: "4b1f", resourceId: "event-1", generation: 2 };
const dates = { span: { startsAt: "2026-07-01T10:00:00-07:00", endsAt: "2026-07-01T11:00:00-07:00" } };
const past = { span: { startsAt: "2026-05-01T10:00:00Z", endsAt: "2026-05-01T11:00:00Z" } };

const ann = { ticketId: "ticket-1", email: "ann@guests.example", name: null };
const guests = { ...nobody, holders: [ann] };

function source(content: Partial<EventContent>): EventSource {
  return { kind: "event", guests, content: contentOf(content) };
}

function desired(from: EventSource) {
  return desiredEvent(from, identity, NOW);
}

function eventOf(content: Partial<EventContent>) {
  const result = desired(source({ ...dates, ...content }));
  if (result.kind !== "event") throw new Error(`No event is desired: ${result.kind}`);
  return result.event;
}

test("a published event is confirmed, a draft is a tentative hold", () => {
  expect(eventOf({ state: "published" }).status).toBe("confirmed");
  expect(eventOf({ state: "draft" }).status).toBe("tentative");
});

test("an event without a span waits for one", () => {
  expect(desired(source({ state: "published" }))).toMatchObject({
    kind: "nothing",
    because: "waiting_for_dates",
  });
});

test("an archived event leaves the calendar, unless it is past: then it stays as it is", () => {
  expect(desired(source({ ...dates, state: "archived" }))).toMatchObject({
    kind: "nothing",
    because: "removed",
  });
  expect(desired(source({ ...past, state: "archived" }))).toEqual({ kind: "as-it-is" });
});

test("a deleted event leaves the calendar, also when it is past", () => {
  expect(desired({ kind: "removed", span: past.span, timeZone: "UTC" })).toMatchObject({
    kind: "nothing",
    because: "removed",
    isPast: true,
  });
  expect(desired({ kind: "removed", span: null, timeZone: "UTC" })).toMatchObject({
    kind: "nothing",
    because: "removed",
    isPast: null,
  });
});

test("only a private event is private in Google", () => {
  expect(eventOf({ visibility: "private" }).visibility).toBe("private");
  expect(eventOf({ visibility: "default" }).visibility).toBe("default");
});

test("T22: guests can't see each other, invite others or change the event", () => {
  expect(eventOf({})).toMatchObject({
    guestsCanSeeOtherGuests: false,
    guestsCanInviteOthers: false,
    guestsCanModify: false,
  });
});

test("T24: a cleared text is sent as empty, never left out", () => {
  expect(eventOf({ location: "" })).toMatchObject({ location: "", description: "" });
});

test("the event says whose it is, and where its page is", () => {
  expect(eventOf({})).toMatchObject({
    source: { title: "Node day", url: "https://workshops.example/events/node-day" },
    extendedProperties: {
      private: { syncInstallation: "4b1f", syncResource: "event-1", syncGeneration: "2" },
    },
  });
});

test.each([
  ["America/Los_Angeles", "2026-03-08T10:30:00Z", "2026-03-08T03:30:00-07:00", "America/Los_Angeles"],
  ["America/Los_Angeles", "2026-11-01T08:30:00Z", "2026-11-01T01:30:00-07:00", "America/Los_Angeles"],
  ["America/Los_Angeles", "2026-11-01T09:30:00Z", "2026-11-01T01:30:00-08:00", "America/Los_Angeles"],
  ["America/Mexico_City", "2026-07-01T16:00:00Z", "2026-07-01T10:00:00-06:00", "America/Mexico_City"],
  ["Europe/Kyiv", "2026-07-01T07:00:00Z", "2026-07-01T10:00:00+03:00", "Europe/Kyiv"],
  ["Europe/Kiev", "2026-07-01T07:00:00Z", "2026-07-01T10:00:00+03:00", "Europe/Kyiv"],
  ["Asia/Kolkata", "2026-07-01T04:30:00Z", "2026-07-01T10:00:00+05:30", "Asia/Kolkata"],
  ["Australia/Lord_Howe", "2026-07-01T23:30:00Z", "2026-07-02T10:00:00+10:30", "Australia/Lord_Howe"],
  ["Australia/Lord_Howe", "2026-12-01T23:00:00Z", "2026-12-02T10:00:00+11:00", "Australia/Lord_Howe"],
])("T20: in %s the instant %s is sent as %s", (given, startsAt, dateTime, timeZone) => {
  expect(eventOf({ timeZone: given, span: { startsAt, endsAt: "2026-12-31T00:00:00Z" } }).start).toEqual({
    dateTime,
    timeZone,
  });
});

test("nobody new is invited to a draft", () => {
  expect(desired(source({ ...dates, state: "draft" }))).toMatchObject({ guests: { mayInvite: false } });
  expect(desired(source({ ...dates, state: "published" }))).toMatchObject({
    guests: { spellings: new Map<string, string>(), mayInvite: true },
  });
});

test("T26: tickets that were sold before there are dates wait", () => {
  expect(desired(source({ state: "published" }))).toMatchObject({
    kind: "nothing",
    because: "waiting_for_dates",
  });
});

test("an all-day event is sent with dates, its end as the day after the last", () => {
  const { start, end } = eventOf({ span: { startsOn: "2026-07-01", endsOn: "2026-07-02" } });
  expect([start, end]).toEqual([{ date: "2026-07-01" }, { date: "2026-07-03" }]);
  expect(eventOf({ span: { startsOn: "2026-12-31", endsOn: "2026-12-31" } }).end).toEqual({
    date: "2027-01-01",
  });
});

test.each([
  ["Pacific/Auckland", "2026-05-31T11:59:59Z", false],
  ["Pacific/Auckland", "2026-05-31T12:00:01Z", true],
  ["America/Los_Angeles", "2026-06-01T06:59:59Z", false],
  ["America/Los_Angeles", "2026-06-01T07:00:01Z", true],
])("in %s, the day of May 31 is over at %s: %s", (timeZone, now, isPast) => {
  const span = { startsOn: "2026-05-30", endsOn: "2026-05-31" };
  const from = source({ state: "published", timeZone, span });
  expect(desiredEvent(from, identity, new Date(now))).toMatchObject({ isPast });
});
