import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#src/db/database.ts";
import { calendarMirror, contentResource } from "#src/db/schema.ts";
import { findEventsToMove, moveEvent, planMove } from "#src/calendar-sync/reconcile/move-calendar.ts";
import { previewSync } from "#src/calendar-sync/inspect/preview-sync.ts";
import { MovesPageSchema, PreviewPageSchema } from "#src/lib/calendar/planned-changes.ts";
import { callApi } from "#tests/setup/call-api.ts";
import { dumpTables } from "#tests/setup/dump-tables.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createWorkshop, save, seen, WORKSHOP, workshopFields } from "#tests/setup/workshop.ts";
import { engine } from "#tests/setup/engine.ts";

const FORMER_HOST = "former-host@workshops.example";
const world = useWorld({ users: [HOST, FORMER_HOST] });

const budget = { spend: <Answer>(call: () => Promise<Answer>) => call() };
const preview = (id = WORKSHOP) => previewSync(engine, id, budget);

async function importRow(id: string, fields: Record<string, unknown>): Promise<void> {
  const db = await database();
  const row = { id, type: "event", createdById: "import", updatedAt: new Date("2025-01-01") };
  await db.insert(contentResource).values({ ...row, fields: { ...workshopFields, slug: id, ...fields } });
}

test("a dry run says of every event what would be done, and touches nothing", async () => {
  const dates = { start: { dateTime: "2026-07-01T17:00:00Z" }, end: { dateTime: "2026-07-01T18:00:00Z" } };
  const theirs = world.google.control.createEvent(HOST, { fields: { summary: "Imported", ...dates } });
  await createWorkshop();
  await world.runner.runUntilQuiet();
  await importRow("event-new", {});
  await importRow("event-adopted", { calendarId: theirs });
  await importRow("event-gone", { calendarId: theirs, state: "deleted" });
  await importRow("event-dateless", { startsAt: null });
  await importRow("event-invalid", { title: "x".repeat(91) });
  const before = { tables: await dumpTables(), writes: world.google.state.changes };

  expect(await preview("event-new")).toEqual({ action: "create", changed: [] });
  expect(await preview("event-adopted")).toMatchObject({
    action: "adopt",
    changed: expect.arrayContaining(["summary"]),
  });
  expect(await preview("event-gone")).toEqual({ action: "remove", changed: [] });
  expect(await preview("event-dateless")).toEqual({ action: "nothing", changed: [] });
  expect(await preview("event-invalid")).toMatchObject({
    action: "invalid",
    problems: expect.stringMatching(/title/),
  });
  expect(await preview()).toEqual({ action: "nothing", changed: [] });

  expect(await dumpTables()).toEqual(before.tables);
  expect(world.google.state.changes).toBe(before.writes);
});

test("a dry run names the fields that a save would change", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  world.inngestIsDown = true;
  await save({ title: "Renamed", location: null });

  expect(await preview()).toEqual({ action: "update", changed: ["summary", "location", "source"] });
});

async function move() {
  return moveEvent(engine, WORKSHOP, await planMove(engine, WORKSHOP));
}

/** As it is after the host in the settings was changed: the event is in the former host's calendar. */
async function createdUnderFormerHost(): Promise<string> {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  const { calendar } = await seen();
  const id = calendar?.googleEventId ?? "";
  const { calendars } = world.google.state;
  const [host, former] = [calendars[HOST], calendars[FORMER_HOST]];
  const event = host?.events[id];
  if (!host || !former || !event) throw new Error("The event must be there.");
  former.events[id] = { ...event, organizer: FORMER_HOST, creator: FORMER_HOST };
  delete host.events[id];
  const db = await database();
  await db.update(calendarMirror).set({ googleUser: FORMER_HOST, googleCalendarId: FORMER_HOST });
  return id;
}

test("T33: a changed host pauses the event in words, and nothing is made a second time", async () => {
  await createdUnderFormerHost();
  await save({ title: "After the change" });
  await world.runner.advance(12 * 60_000);

  expect(world.google.liveEvents(HOST)).toEqual([]);
  expect(world.google.liveEvents(FORMER_HOST)).toHaveLength(1);
  expect((await seen()).calendar).toMatchObject({
    state: "paused",
    googleUser: FORMER_HOST,
    lastError: { code: "moved" },
  });
});

test("a move makes the event in the new place, and then removes it from the old one", async () => {
  await createdUnderFormerHost();
  expect(await findEventsToMove(engine, "", 10)).toMatchObject([
    { resourceId: WORKSHOP, from: `${FORMER_HOST} / ${FORMER_HOST}` },
  ]);
  await move();

  expect(world.google.liveEvents(HOST)).toMatchObject([{ summary: "Office hours" }]);
  expect(world.google.liveEvents(FORMER_HOST)).toEqual([]);
  expect((await seen()).calendar).toMatchObject({ state: "synced", googleUser: HOST, lastError: null });
  expect(await findEventsToMove(engine, "", 10)).toEqual([]);
});

test("a move that breaks off before the old event is gone goes on when it is repeated", async () => {
  await createdUnderFormerHost();
  world.google.control.injectFault({
    match: { verb: "delete" },
    kind: { status: 503, reason: "backendError" },
  });
  expect(await move()).toMatchObject([{ status: 503 }]);
  expect(world.google.liveEvents(FORMER_HOST)).toHaveLength(1);
  expect(await findEventsToMove(engine, "", 10)).toHaveLength(1);

  await move();
  expect(world.google.liveEvents(FORMER_HOST)).toEqual([]);
  expect(world.google.liveEvents(HOST)).toHaveLength(1);
  expect(await findEventsToMove(engine, "", 10)).toEqual([]);
});

test("a move that breaks off before the new event is there loses nothing, and the cron alone makes it", async () => {
  await createdUnderFormerHost();
  world.google.control.injectFault({
    match: { verb: "insert" },
    kind: { status: 503, reason: "backendError" },
  });
  await expect(move()).rejects.toThrow("503");
  expect(world.google.liveEvents(FORMER_HOST)).toHaveLength(1);

  await world.runner.advance(5 * 60_000);
  expect(world.google.liveEvents(HOST)).toHaveLength(1);
  await move();
  expect(world.google.liveEvents(FORMER_HOST)).toEqual([]);
});

test("an event that is being written isn't moved under its writer", async () => {
  await createdUnderFormerHost();
  const db = await database();
  const leaseUntil = new Date(Date.now() + 60_000);
  await db.update(calendarMirror).set({ leaseId: crypto.randomUUID(), leaseUntil });

  await expect(move()).rejects.toThrow("Another run is writing");
  const [mirror] = await db.select().from(calendarMirror).where(eq(calendarMirror.resourceId, WORKSHOP));
  expect(mirror).toMatchObject({ googleUser: FORMER_HOST, googleCalendarId: FORMER_HOST });
});

async function previewPage(cursor: string | null) {
  const query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : "";
  return PreviewPageSchema.parse((await callApi(`GET /api/calendar/previews${query}`)).body);
}

test("X15: a running app tells a dry run what a sync would do, page by page, and changes nothing", async () => {
  for (let index = 0; index < 12; index += 1) await importRow(`event-${index}`, {});
  const before = { tables: await dumpTables(), writes: world.google.state.changes };
  const first = await previewPage(null);
  const second = await previewPage(first.nextCursor);

  expect([...first.items, ...second.items]).toHaveLength(12);
  expect(first.items[0]).toMatchObject({ action: "create", title: workshopFields.title });
  expect(second.nextCursor).toBeNull();
  expect(MovesPageSchema.parse((await callApi("GET /api/calendar/moves")).body)).toEqual({
    items: [],
    after: null,
  });
  expect(await dumpTables()).toEqual(before.tables);
  expect(world.google.state.changes).toBe(before.writes);
});
