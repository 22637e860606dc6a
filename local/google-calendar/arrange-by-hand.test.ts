import { expect, test } from "vitest";
import { createTestGoogle, host, idsOf, team, workshop } from "./test-client.ts";

async function withEvent() {
  const context = createTestGoogle();
  const extendedProperties = { private: { owner: "app" } };
  await context.api.insert({
    ...workshop,
    id: "seminar1",
    attendees: [{ email: "ann@x.org" }],
    extendedProperties,
  });
  const { control } = context.google;
  return { ...context, control };
}

test("an event dragged to the all-day row has dates alone, and takes a time only with its date cleared", async () => {
  const { api, control } = await withEvent();
  control.dragToAllDay(host, "seminar1", "2026-11-25");
  expect((await api.get("seminar1")).body).toMatchObject({
    start: { date: "2026-11-25" },
    end: { date: "2026-11-26" },
  });

  const { start, end } = workshop;
  const refused = await api.patch("seminar1", { start, end });
  expect(refused).toMatchObject({ status: 400, reason: "invalid" });
  expect(refused.body).toMatchObject({ error: { message: "Invalid start time." } });
  const taken = await api.patch("seminar1", {
    start: { ...start, date: null },
    end: { ...end, date: null },
  });
  expect(taken.body).toMatchObject({ start: { dateTime: "2026-11-24T10:00:00Z" } });

  control.dragToAllDay(host, "seminar1", "2026-11-25");
  control.dragToTime(host, "seminar1", { start: "2026-11-26T10:00:00Z", end: "2026-11-26T11:00:00Z" });
  expect((await api.get("seminar1")).body).toMatchObject({ start: { dateTime: "2026-11-26T10:00:00Z" } });
});

test("a changed occurrence is an event of its own in lists, and ends with the recurrence", async () => {
  const { api, control } = await withEvent();
  control.makeRecurring(host, "seminar1", "RRULE:FREQ=WEEKLY;COUNT=5");
  const id = control.changeOccurrence(host, "seminar1", "2026-12-01T10:00:00Z", { summary: "Only this one" });
  expect(id).toBe("seminar1_20261201T100000Z");
  expect((await api.get(id)).body).toMatchObject({
    summary: "Only this one",
    recurringEventId: "seminar1",
    originalStartTime: { dateTime: "2026-12-01T10:00:00Z" },
    extendedProperties: { private: { owner: "app" } },
  });
  expect(idsOf(await api.list("privateExtendedProperty=owner%3Dapp"))).toEqual(["seminar1", id]);

  await api.patch("seminar1", { recurrence: [] });
  expect((await api.get("seminar1")).body["recurrence"]).toBeUndefined();
  expect((await api.get(id)).body["status"]).toBe("cancelled");
});

test("splitting ends the event and makes a second one from there, with its properties and guests", async () => {
  const { api, control } = await withEvent();
  control.makeRecurring(host, "seminar1", "RRULE:FREQ=WEEKLY;COUNT=5");
  const id = control.splitEvent(host, "seminar1", "2026-12-01T10:00:00Z", { summary: "From here on" });
  expect((await api.get("seminar1")).body["recurrence"]).toEqual([
    "RRULE:FREQ=WEEKLY;UNTIL=20261201T095959Z",
  ]);
  expect((await api.get(id)).body).toMatchObject({
    summary: "From here on",
    start: { dateTime: "2026-12-01T10:00:00Z" },
    attendees: [{ email: "ann@x.org" }],
    extendedProperties: { private: { owner: "app" } },
  });
});

test("a duplicate has an id of its own and carries private properties along", async () => {
  const { api, control } = await withEvent();
  const id = control.duplicateEvent(host, "seminar1", { summary: "Mine" });
  expect(id).not.toBe("seminar1");
  expect((await api.get(id)).body).toMatchObject({
    summary: "Mine",
    iCalUID: `${id}@google.com`,
    extendedProperties: { private: { owner: "app" } },
  });
});

test("an event that is moved to another calendar keeps its id there and is cancelled here", async () => {
  const { api, control } = await withEvent();
  control.moveToCalendar(host, "seminar1", team);
  expect((await api.get("seminar1")).body).toMatchObject({ status: "cancelled" });
  expect((await api.get("seminar1", { calendarId: team })).body).toMatchObject({
    summary: "Workshop",
    organizer: { email: team, self: true },
  });
});

test("a rule that is none is refused", async () => {
  const { api } = await withEvent();
  expect(await api.patch("seminar1", { recurrence: ["weekly"] })).toMatchObject({ status: 400 });
});

test("Google answers with its own spelling of an address, and takes both for one guest", async () => {
  const { api, control } = await withEvent();
  control.configure({ addressSpellings: { "annb@x.org": "ann.b@x.org" } });
  const attendees = [{ email: "AnnB@x.org" }, { email: "ann.b@x.org" }, { email: "bob@x.org" }];
  expect((await api.patch("seminar1", { attendees })).body["attendees"]).toMatchObject([
    { email: "ann.b@x.org" },
    { email: "bob@x.org" },
  ]);
  control.removeGuest(host, "seminar1", "annb@x.org");
  expect((await api.get("seminar1")).body["attendees"]).toMatchObject([{ email: "bob@x.org" }]);
});

test("a list that is cut says so", async () => {
  const { api, control } = await withEvent();
  control.configure({ attendeesListedUpTo: 0 });
  const { body } = await api.get("seminar1");
  expect(body["attendeesOmitted"]).toBe(true);
  expect(body["attendees"]).toBeUndefined();
});

test("another program writes its field back after each write", async () => {
  const { api, control, google } = await withEvent();
  control.configure({ programs: [{ eventId: "seminar1", patch: { summary: "[Busy]" } }] });
  expect((await api.patch("seminar1", { summary: "Workshop 2" })).body["summary"]).toBe("Workshop 2");
  expect((await api.get("seminar1")).body["summary"]).toBe("[Busy]");
  expect(google.calls().map(({ verb }) => verb)).toEqual(["insert", "patch", "program: overwrite", "get"]);
});
