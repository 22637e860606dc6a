import { eq } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { database } from "#src/db/database.ts";
import {
  calendarFormerEvent,
  calendarMirror,
  calendarScan,
  contentResource,
  installation,
} from "#src/db/schema.ts";
import { findEventsToMove, moveEvent, planMove } from "#src/calendar-sync/reconcile/move-calendar.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { deleteResource } from "#src/lib/resources-query.ts";
import { changeSettings } from "#tests/setup/change-settings.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createWorkshop, save, seen, WORKSHOP } from "#tests/setup/workshop.ts";
import { engine } from "#tests/setup/engine.ts";

const OTHER = "other-host@workshops.example";
const SHARED = "team@group.calendar.google.com";
const world = useWorld({
  users: [HOST, OTHER],
  calendars: [{ id: SHARED, owner: HOST, writers: [OTHER] }],
});

const settle = () => world.runner.runUntilQuiet();
const minutes = (count: number) => world.runner.advance(count * 60_000);
const live = (calendar = HOST) => world.google.liveEvents(calendar);
const deletions = () => world.google.calls().filter(({ verb }) => verb === "delete");
const move = async (id = WORKSHOP) => moveEvent(engine, id, await planMove(engine, id));

function textOf(event: Record<string, unknown> | undefined, key: string): string {
  const value = event?.[key];
  return typeof value === "string" ? value : "";
}

async function sell(...people: string[]): Promise<void> {
  for (const person of people) {
    const email = `${person}@guests.example`;
    await purchaseTicket(WORKSHOP, { email, purchaseId: `sale-${person}` }, new Date());
  }
}

async function mirrorOf(id = WORKSHOP) {
  const db = await database();
  const [mirror] = await db.select().from(calendarMirror).where(eq(calendarMirror.resourceId, id));
  return mirror;
}

async function formerEvents() {
  const db = await database();
  return db.select().from(calendarFormerEvent);
}

async function ownInstallation(): Promise<string> {
  const db = await database();
  const [own] = await db.select().from(installation);
  return own?.id ?? "";
}

test("T35: an event whose first attempts went to a wrong host arrives once the setting is right", async () => {
  changeSettings({ GOOG_CALENDAR_IMPERSONATE_USER: "nobody@workshops.example" });
  await createWorkshop();
  await settle();
  expect((await seen()).calendar).toMatchObject({ state: "paused" });

  changeSettings({ GOOG_CALENDAR_IMPERSONATE_USER: HOST });
  await minutes(7);
  expect(live()).toHaveLength(1);
  expect((await seen()).calendar).toMatchObject({ state: "synced", lastError: null });
  expect(await formerEvents()).toEqual([]);
});

test("T35: an event whose first attempts went to a calendar that is missing arrives once the setting is right", async () => {
  changeSettings({ GOOG_CALENDAR_ID: "missing@group.calendar.google.com" });
  await createWorkshop();
  await settle();
  expect((await seen()).calendar).toMatchObject({ state: "paused" });

  changeSettings({ GOOG_CALENDAR_ID: "primary" });
  await minutes(7);
  expect(live()).toHaveLength(1);
  expect((await seen()).calendar).toMatchObject({ state: "synced", lastError: null });
  expect(await formerEvents()).toEqual([]);
});

test("T35: what a wrong calendar took without our hearing of it is removed there", async () => {
  changeSettings({ GOOG_CALENDAR_ID: SHARED });
  world.google.control.injectFault({ match: { verb: "insert" }, when: "after", kind: "reset" });
  world.google.control.injectFault({
    match: { verb: "get" },
    kind: { status: 503, reason: "backendError" },
    times: 9,
  });
  await createWorkshop();
  await world.runner.advance(10_000);
  expect(live(SHARED)).toHaveLength(1);

  changeSettings({ GOOG_CALENDAR_ID: "primary" });
  world.google.control.clearFaults();
  await minutes(12);
  expect(live()).toHaveLength(1);
  expect(live(SHARED)).toEqual([]);
  expect((await seen()).calendar).toMatchObject({ state: "synced" });
  expect(await formerEvents()).toEqual([]);
});

test("T35: an event that failed for good under wrong settings is tried again under the right ones", async () => {
  changeSettings({ GOOG_CALENDAR_ID: SHARED });
  world.google.control.injectFault({
    match: { verb: "insert" },
    kind: { status: 400, reason: "invalid", message: "Invalid calendar." },
  });
  await createWorkshop();
  await settle();
  expect((await seen()).calendar).toMatchObject({ state: "failed" });

  changeSettings({ GOOG_CALENDAR_ID: "primary" });
  await minutes(7);
  expect(live()).toHaveLength(1);
});

test("T35: a move that breaks off before the new event is there, and settings set back: the event stays as it was", async () => {
  await createWorkshop();
  await sell("ann");
  await settle();
  const [before] = live();
  const mails = world.google.outbox().length;

  changeSettings({ GOOG_CALENDAR_IMPERSONATE_USER: OTHER });
  world.google.control.injectFault({ match: { verb: "insert" }, when: "after", kind: "reset" });
  await expect(move()).rejects.toThrow(/insert/);
  changeSettings({ GOOG_CALENDAR_IMPERSONATE_USER: HOST });
  await minutes(12);

  expect(live()).toMatchObject([{ id: before?.["id"] }]);
  expect(live(OTHER)).toEqual([]);
  expect((await seen()).calendar).toMatchObject({ state: "synced", googleUser: HOST, lastError: null });
  expect(await formerEvents()).toEqual([]);
  expect(world.google.outbox()).toHaveLength(mails);
});

test("T35: a move that breaks off before the old event is gone, and settings set back: the new one goes", async () => {
  await createWorkshop();
  await sell("ann");
  await settle();
  const [before] = live();
  const mails = world.google.outbox().length;

  changeSettings({ GOOG_CALENDAR_IMPERSONATE_USER: OTHER });
  world.google.control.injectFault({
    match: { verb: "delete" },
    kind: { status: 503, reason: "backendError" },
  });
  expect(await move()).toHaveLength(1);
  expect([live(), live(OTHER)]).toMatchObject([[{}], [{}]]);
  changeSettings({ GOOG_CALENDAR_IMPERSONATE_USER: HOST });
  await save({ title: "After all" });
  await minutes(12);

  expect(live()).toMatchObject([{ id: before?.["id"], summary: "After all" }]);
  expect(live(OTHER)).toEqual([]);
  expect((await seen()).calendar).toMatchObject({ state: "synced", googleUser: HOST });
  expect(await formerEvents()).toEqual([]);
  expect(world.google.outbox()).toHaveLength(mails);
});

test("T35: a move that breaks off before the old event is gone is finished by the cron", async () => {
  await createWorkshop();
  await settle();
  changeSettings({ GOOG_CALENDAR_IMPERSONATE_USER: OTHER });
  world.google.control.injectFault({
    match: { verb: "delete" },
    kind: { status: 503, reason: "backendError" },
  });
  await move();
  await minutes(7);

  expect(live()).toEqual([]);
  expect(live(OTHER)).toHaveLength(1);
  expect(await formerEvents()).toEqual([]);
});

test("T35: an event that was removed under other settings is made under the new ones when it is needed again", async () => {
  await createWorkshop();
  await settle();
  await save({ state: "archived" });
  await settle();
  changeSettings({ GOOG_CALENDAR_IMPERSONATE_USER: OTHER });
  await save({ state: "published" });
  await settle();

  expect(live()).toEqual([]);
  expect(live(OTHER)).toHaveLength(1);
  expect((await seen()).calendar).toMatchObject({ state: "synced", googleUser: OTHER });
});

test("T36: a calendar under another name is the same one, for saves and for a move", async () => {
  await createWorkshop();
  await sell("ann");
  await settle();
  const [before] = live();
  const mails = world.google.outbox().length;

  for (const [title, user, calendarId] of [
    ["By its address", HOST, HOST],
    ["In capitals", HOST.toUpperCase(), HOST.toUpperCase()],
    ["As primary", HOST.toUpperCase(), "PRIMARY"],
  ] as const) {
    changeSettings({ GOOG_CALENDAR_IMPERSONATE_USER: user, GOOG_CALENDAR_ID: calendarId });
    await save({ title });
    await settle();
    expect(live()).toMatchObject([{ id: before?.["id"], summary: title }]);
    expect((await seen()).calendar).toMatchObject({ state: "synced" });
    expect(await findEventsToMove(engine, "", 10)).toEqual([]);
  }
  expect(deletions()).toEqual([]);
  expect(world.google.outbox()).toHaveLength(mails);
});

test("T36: another host who may write to the shared calendar goes on with the same event", async () => {
  changeSettings({ GOOG_CALENDAR_ID: SHARED });
  await createWorkshop();
  await settle();
  const [before] = live(SHARED);

  changeSettings({ GOOG_CALENDAR_IMPERSONATE_USER: OTHER });
  await save({ title: "By the other host" });
  await settle();
  expect(live(SHARED)).toMatchObject([{ id: before?.["id"], summary: "By the other host" }]);
  expect(await findEventsToMove(engine, "", 10)).toEqual([]);
  expect((await seen()).calendar).toMatchObject({ state: "synced", googleUser: OTHER });
});

test("T36: a host whose address changed keeps the event: a move finds it under the new name first", async () => {
  world.google.control.configure({ aliases: { "maiden-name@workshops.example": HOST } });
  changeSettings({ GOOG_CALENDAR_IMPERSONATE_USER: "maiden-name@workshops.example" });
  await createWorkshop();
  await sell("ann");
  await settle();
  const [before] = live();
  const mails = world.google.outbox().length;

  changeSettings({ GOOG_CALENDAR_IMPERSONATE_USER: HOST });
  await save({ title: "Under the new name" });
  await settle();
  expect(await planMove(engine, WORKSHOP)).toEqual({ kind: "rename" });
  expect(await move()).toEqual([]);
  await settle();

  expect(live()).toMatchObject([{ id: before?.["id"], summary: "Under the new name" }]);
  expect(deletions()).toEqual([]);
  expect(world.google.outbox()).toHaveLength(mails);
  expect(await findEventsToMove(engine, "", 10)).toEqual([]);
});

test("T37: a copy of the database with an installation id of its own leaves the original's events alone", async () => {
  const db = await database();
  await createWorkshop();
  await createWorkshop({ slug: "second" }, "event-second");
  await settle();
  await minutes(6);
  const original = {
    id: await ownInstallation(),
    mirrors: await db.select().from(calendarMirror),
    scans: await db.select().from(calendarScan),
    resources: await db
      .select({ id: contentResource.id, fields: contentResource.fields })
      .from(contentResource),
  };
  onTestFinished(async () => void (await db.update(installation).set({ id: original.id })));
  const theirs = live();

  await db.update(installation).set({ id: crypto.randomUUID() });
  await minutes(7);
  await save({ title: "The copy's" });
  await deleteResource("event-second", new Date());
  const [first] = theirs;
  world.google.control.changeEvent(HOST, textOf(first, "id"), { colorId: "5" });
  await minutes(12);

  const isTheirs = ({ id }: { id?: unknown }) => theirs.some((event) => event["id"] === id);
  expect(live().filter(isTheirs)).toMatchObject(theirs.map(({ id, summary }) => ({ id, summary })));
  expect(live().filter((event) => !isTheirs(event))).toMatchObject([{ summary: "The copy's" }]);
  expect((await seen()).calendar).toMatchObject({ state: "synced" });

  // The other side: the database as the original still has it.
  await db.update(installation).set({ id: original.id });
  await db.delete(calendarMirror);
  await db.insert(calendarMirror).values(original.mirrors);
  await db.delete(calendarScan);
  await db.insert(calendarScan).values(original.scans);
  for (const { id, fields } of original.resources) {
    await db.update(contentResource).set({ fields, deletedAt: null }).where(eq(contentResource.id, id));
  }
  const copies = live().filter((event) => !isTheirs(event));
  await save({ title: "The original's" });
  await minutes(12);
  expect(
    live()
      .filter(isTheirs)
      .map(({ summary }) => summary),
  ).toEqual(expect.arrayContaining(["Office hours", "The original's"]));
  expect(live().filter((event) => !isTheirs(event))).toEqual(copies);
});

test("T51: a move mails nobody where nothing else changed", async () => {
  await createWorkshop();
  await sell("ann", "bob");
  await settle();
  const mails = world.google.outbox().length;
  changeSettings({ GOOG_CALENDAR_IMPERSONATE_USER: OTHER });
  await move();

  expect(live(OTHER)).toMatchObject([{ attendees: [{}, {}] }]);
  expect(live()).toEqual([]);
  expect(world.google.outbox()).toHaveLength(mails);
});

test("T51: a move notifies every guest where the time changed, too", async () => {
  await createWorkshop();
  await sell("ann");
  await settle();
  const mails = world.google.outbox().length;
  changeSettings({ GOOG_CALENDAR_IMPERSONATE_USER: OTHER });
  await save({ startsAt: "2026-07-02T10:00:00-07:00", endsAt: "2026-07-02T11:00:00-07:00" });
  await settle();
  await move();

  expect(world.google.outbox().slice(mails)).toMatchObject([{ to: "ann@guests.example" }]);
});

test("T51: events that are over stay, archived ones too, and nobody is mailed about them", async () => {
  const times = { startsAt: "2026-06-01T09:05:00Z", endsAt: "2026-06-01T09:10:00Z" };
  await createWorkshop(times);
  await createWorkshop({ ...times, slug: "archived" }, "event-archived");
  await createWorkshop({ slug: "later" }, "event-later");
  await sell("ann");
  await settle();
  await minutes(12);
  await save({ state: "archived" }, "event-archived");
  await settle();
  const mails = world.google.outbox().length;

  changeSettings({ GOOG_CALENDAR_IMPERSONATE_USER: OTHER });
  expect(await planMove(engine, WORKSHOP)).toEqual({ kind: "stay" });
  expect(await planMove(engine, "event-archived")).toEqual({ kind: "stay" });
  for (const { resourceId } of await findEventsToMove(engine, "", 10)) await move(resourceId);
  await minutes(12);

  expect(live()).toHaveLength(2);
  expect(live(OTHER)).toHaveLength(1);
  expect(world.google.outbox()).toHaveLength(mails);
  expect((await seen()).calendar).toMatchObject({ state: "synced", googleUser: HOST });
});

test("T51: what can't be kept is said before, and a deletion in the old calendar carries its etag", async () => {
  await createWorkshop();
  await sell("ann");
  await settle();
  const [event] = live();
  const id = textOf(event, "id");
  world.google.control.addGuest(HOST, id, "friend@guests.example");
  world.google.control.answer(HOST, id, { email: "ann@guests.example", responseStatus: "accepted" });
  world.google.control.changeEvent(HOST, id, { colorId: "5" });
  await minutes(7);

  changeSettings({ GOOG_CALENDAR_IMPERSONATE_USER: OTHER });
  const plan = await planMove(engine, WORKSHOP);
  expect(plan).toEqual({ kind: "move", losses: ["1 answer", "1 guest added by hand", "the color"] });
  await move();
  expect(deletions()).toMatchObject([{ eventId: id, ifMatch: expect.any(String), sendUpdates: "none" }]);
});

test("T51: an event that is deleted or archived while it lives elsewhere is removed there, and its guests are notified", async () => {
  await createWorkshop();
  await sell("ann");
  await settle();
  const mails = world.google.outbox().length;
  changeSettings({ GOOG_CALENDAR_IMPERSONATE_USER: OTHER });
  await deleteResource(WORKSHOP, new Date());
  await settle();
  expect(live()).toHaveLength(1);
  await move();

  expect([live(), live(OTHER)]).toEqual([[], []]);
  expect(world.google.outbox().slice(mails)).toMatchObject([
    { to: "ann@guests.example", kind: "cancellation" },
  ]);
});

test("T55: all events follow the app's new address, and nobody is mailed", async () => {
  await createWorkshop();
  await createWorkshop({ slug: "second" }, "event-second");
  await sell("ann");
  await settle();
  await minutes(6);
  const mails = world.google.outbox().length;

  changeSettings({ APP_URL: "https://other.example" });
  await minutes(7);
  expect(live().map(({ source }) => source)).toMatchObject([
    { url: expect.stringMatching(/^https:\/\/other\.example\//) },
    { url: expect.stringMatching(/^https:\/\/other\.example\//) },
  ]);
  expect(world.google.outbox()).toHaveLength(mails);

  const writes = world.google.state.changes;
  const calls = world.google.calls().length;
  await minutes(4);
  expect(world.google.state.changes).toBe(writes);
  expect(world.google.calls().length).toBeLessThanOrEqual(calls + 2);
});

test("T55: events that another renderer wrote follow this one, silently", async () => {
  await createWorkshop();
  await sell("ann");
  await settle();
  await minutes(6);
  const mails = world.google.outbox().length;
  // As the older renderer left it: what is in Google is what was recorded, and is not what is wanted now.
  const [event] = live();
  const id = textOf(event, "id");
  world.google.control.changeEvent(HOST, id, { description: "As it was" }, "none");
  const [changed] = live();
  const db = await database();
  await db
    .update(calendarMirror)
    .set({ settingsHash: "older", etag: textOf(changed, "etag"), confirmedAt: new Date() });

  await minutes(2);
  expect(live()).toMatchObject([{ description: event?.["description"] }]);
  expect((await mirrorOf())?.settingsHash).not.toBe("older");
  expect(world.google.outbox()).toHaveLength(mails);
});
