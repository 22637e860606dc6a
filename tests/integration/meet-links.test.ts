import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#src/db/database.ts";
import { calendarMirror } from "#src/db/schema.ts";
import { openPublicPage } from "#src/lib/public-page/open-public-page.ts";
import { requestSync } from "#src/lib/resources/request-sync.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { createWorkshop, save, seen, shown, WORKSHOP } from "#tests/setup/workshop.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";

const TEAM = "team@workshops.example";
const LINK = /^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/;
const meeting = "google-meet";
const world = useWorld({ users: [HOST, TEAM] });

const { control } = world.google;
const live = () => world.google.liveEvents(HOST);
const linkInGoogle = () => live()[0]?.["hangoutLink"];
const minutes = (count: number) => world.runner.advance(count * 60_000);
const meetUrl = async () => (await seen()).calendar?.meetUrl;
const eventId = async () => (await seen()).calendar?.googleEventId ?? "";
const mails = () => world.google.outbox().length;
const requests = () =>
  world.google.calls().filter(({ verb, changed }) => verb !== "get" && changed.includes("conferenceData"));

/** A published event with a guest, read by a first scan. */
async function created(fields: Record<string, unknown> = { meeting }): Promise<string> {
  await createWorkshop(fields);
  await purchaseTicket(WORKSHOP, { email: "ann@guests.example", purchaseId: "sale-ann" }, new Date());
  await world.runner.runUntilQuiet();
  await minutes(7);
  return eventId();
}

async function notices() {
  return (await shown()).calendar?.notices.map(({ code }) => code);
}

test("T82: the insert asks for the Meet link, so the first invitation has it", async () => {
  await created();

  expect(requests()).toMatchObject([{ verb: "insert" }]);
  expect(await meetUrl()).toMatch(LINK);
  expect(await meetUrl()).toBe(linkInGoogle());
  expect((await shown()).calendar).toMatchObject({ state: "synced", notices: [] });
});

test("T82: a Meet link that is pending for five looks arrives, without a write or an email", async () => {
  control.configure({ conferencePendingReads: 5 });
  await createWorkshop({ meeting });
  await purchaseTicket(WORKSHOP, { email: "ann@guests.example", purchaseId: "sale-ann" }, new Date());
  await world.runner.runUntilQuiet();
  const before = { mails: mails(), writes: requests().length };
  expect((await seen()).calendar).toMatchObject({ state: "synced", meetUrl: null });
  await minutes(40);

  expect(await meetUrl()).toMatch(LINK);
  expect({ mails: mails(), writes: requests().length }).toEqual(before);
  expect(before.mails).toBe(1);
});

test("T82: while a Meet link is pending, looks become rare, and saves arrive", async () => {
  control.configure({ conferencePendingReads: 1_000 });
  await created();
  await save({ title: "Renamed" });
  await minutes(2 * 60);
  const gets = world.google.calls().filter(({ verb }) => verb === "get").length;

  expect(live()).toMatchObject([{ summary: "Renamed" }]);
  expect(gets).toBeLessThan(20);
  expect(requests()).toHaveLength(1);
});

test("T83: where Google fails to create it, the event is synced without, and Sync now tries again", async () => {
  control.configure({ conferenceOutcome: "failure" });
  await created();
  expect((await shown()).calendar).toMatchObject({ state: "synced", meetUrl: null, lastError: null });
  expect(await notices()).toEqual(["meetFailed"]);
  expect(requests()).toHaveLength(1);

  control.configure({ conferenceOutcome: "success" });
  await requestSync(WORKSHOP);
  await minutes(3);
  expect(await meetUrl()).toMatch(LINK);
  expect(await notices()).toEqual([]);
  expect(mails()).toBe(1);
});

test("T83: a failed Meet link is requested again with the next save, and not before", async () => {
  control.configure({ conferenceOutcome: "failure" });
  await created();
  await minutes(2 * 60);
  expect(requests()).toHaveLength(1);

  control.configure({ conferenceOutcome: "success" });
  await save({ title: "Renamed" });
  await minutes(3);
  expect(await meetUrl()).toMatch(LINK);
  expect(live()).toMatchObject([{ summary: "Renamed" }]);
});

test.each([400, 403] as const)(
  "T83: an account that gets %i for a Meet link syncs its event without, guests included",
  async (conferenceRefusal) => {
    control.configure({ conferenceRefusal });
    await created();
    await save({ location: "Room 2" });
    await minutes(3);

    expect(live()).toMatchObject([{ location: "Room 2", attendees: [{ email: "ann@guests.example" }] }]);
    expect((await shown()).calendar).toMatchObject({ state: "synced", lastError: null, meetUrl: null });
    expect(await notices()).toEqual(["meetRefused"]);

    control.configure({ conferenceRefusal: null });
    await requestSync(WORKSHOP);
    await minutes(3);
    expect(await meetUrl()).toMatch(LINK);
    expect(await notices()).toEqual([]);
  },
);

test("T83: a refusal that names no reason is tried without the Meet link", async () => {
  const kind = { status: 400, reason: "invalid", message: "Bad Request" };
  control.injectFault({ match: { verb: "insert" }, when: "before", kind });
  await createWorkshop({ meeting });
  await minutes(3);

  expect(live()).toHaveLength(1);
  expect(await notices()).toEqual(["meetRefused"]);
});

test("T84: the Meet link survives edits and revivals", async () => {
  const id = await created();
  const link = await meetUrl();
  await save({
    title: "Renamed",
    startsAt: "2026-07-02T10:00:00-07:00",
    endsAt: "2026-07-02T11:00:00-07:00",
  });
  await minutes(3);
  expect(linkInGoogle()).toBe(link);

  control.deleteEvent(HOST, id);
  await minutes(8);
  expect(live()).toMatchObject([{ id, hangoutLink: link }]);
  expect(await meetUrl()).toBe(link);
});

test("T84: a revived event that has lost its Meet link gets another one, without email", async () => {
  const id = await created();
  const link = await meetUrl();
  control.configure({ revivalLosesConference: true });
  control.deleteEvent(HOST, id);
  const before = mails();
  await minutes(20);

  expect(live()).toMatchObject([{ id, hangoutLink: expect.stringMatching(LINK) }]);
  expect(linkInGoogle()).not.toBe(link);
  expect(await meetUrl()).toBe(linkInGoogle());
  expect(mails() - before).toBe(0);
});

test("T84: a new generation and a moved event each get a Meet link of their own", async () => {
  const first = await created();
  const former = await meetUrl();
  control.configure({ refuseReviveOf: [first] });
  control.deleteEvent(HOST, first);
  await minutes(8);
  const second = await eventId();
  const renewed = await meetUrl();
  expect(renewed).toMatch(LINK);
  expect(new Set([former, renewed]).size).toBe(2);

  control.moveToCalendar(HOST, second, TEAM);
  await minutes(8);
  expect(await meetUrl()).toMatch(LINK);
  expect(linkInGoogle()).toBe(await meetUrl());
  expect(world.google.liveEvents(TEAM)).toMatchObject([{ hangoutLink: renewed }]);
  expect(linkInGoogle()).not.toBe(renewed);
});

test("T84: a requested Meet link that a person removes is replaced without email", async () => {
  const id = await created();
  const link = await meetUrl();
  const before = mails();
  control.removeConference(HOST, id);
  await minutes(8);

  expect(await meetUrl()).toMatch(LINK);
  expect(await meetUrl()).not.toBe(link);
  expect(mails()).toBe(before);
});

test("T84: a Meet link is removed on request, and asked for again under another id", async () => {
  await created();
  const link = await meetUrl();
  await save({ meeting: null });
  await minutes(3);
  expect(live()[0]).not.toHaveProperty("conferenceData");
  expect(await meetUrl()).toBeNull();

  await save({ meeting });
  await minutes(3);
  expect(await meetUrl()).toMatch(LINK);
  expect(await meetUrl()).not.toBe(link);
  expect(mails()).toBe(1);
});

test("T84: a Meet that a person added stays theirs, whatever is requested", async () => {
  const id = await created({});
  control.addConference(HOST, id);
  await minutes(8);
  const theirs = linkInGoogle();
  await save({ title: "Renamed" });
  await minutes(3);
  expect(await meetUrl()).toBeNull();
  expect(linkInGoogle()).toBe(theirs);

  await save({ meeting });
  await minutes(3);
  expect(await meetUrl()).toBe(theirs);

  await save({ meeting: null });
  await minutes(3);
  expect(linkInGoogle()).toBe(theirs);
  expect(requests().filter(({ verb }) => !verb.startsWith("person"))).toEqual([]);
});

test("T84: public pages never show the Meet link", async () => {
  await created();
  const page = await openPublicPage("office-hours", new Date());

  expect(page).toMatchObject({ kind: "event" });
  expect(JSON.stringify(page)).not.toMatch(/meet\.google|google-meet/);
});

test("T84: an answer that got lost makes no second Meet", async () => {
  control.injectFault({ match: { verb: "insert" }, kind: "reset", when: "after" });
  await created();

  expect(requests()).toHaveLength(1);
  expect(await meetUrl()).toBe(linkInGoogle());
});

test("T84: the mirror keeps the link for other pages", async () => {
  await created();
  const db = await database();
  const [mirror] = await db.select().from(calendarMirror).where(eq(calendarMirror.resourceId, WORKSHOP));

  expect(mirror).toMatchObject({ meetUrl: linkInGoogle(), meetDueAt: null, meet: { state: "ready" } });
});
