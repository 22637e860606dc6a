import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#src/db/database.ts";
import { calendarScan } from "#src/db/schema.ts";
import { claimBehind } from "#src/calendar-sync/store/behind.query.ts";
import { setDatabaseClock } from "#tests/setup/database-clock.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createWorkshop, seen } from "#tests/setup/workshop.ts";
import { engine } from "#tests/setup/engine.ts";
import { trackNewEvents } from "#src/lib/calendar/track-new-events.store.ts";

const world = useWorld();

const live = () => world.google.liveEvents(HOST);
const minutes = (count: number) => world.runner.advance(count * 60_000);

async function created(fields: Record<string, unknown> = {}): Promise<string> {
  await createWorkshop(fields);
  await world.runner.runUntilQuiet();
  return (await seen()).calendar?.googleEventId ?? "";
}

const lists = () => world.google.calls().filter(({ verb }) => verb === "list");
const addForeign = (count: number) => {
  for (let number = 0; number < count; number += 1) {
    const day = { dateTime: "2026-08-01T10:00:00Z" };
    world.google.control.createEvent(HOST, {
      fields: { start: day, end: { dateTime: "2026-08-01T11:00:00Z" } },
    });
  }
};

test("a passing failure that outlasts every attempt of its run is tried again all the same", async () => {
  world.google.control.injectFault({
    match: { verb: "insert" },
    kind: { status: 503, reason: "x" },
    times: 7,
  });
  await createWorkshop();
  await minutes(90);

  expect(live()).toHaveLength(1);
  expect((await seen()).calendar).toMatchObject({ state: "synced", lastError: null });
});

test("ten thousand resources behind are handed out in pages, each of them once", async () => {
  const db = await database();
  await db.execute(sql`
    insert into content_resource (id, type, created_by_id, fields, updated_at)
    select 'event-' || n, 'event', 'import', jsonb_build_object('title', 'Event ' || n, 'slug', 'event-' || n), '2025-01-01'
    from generate_series(1, 10000) n`);
  for (let page = 1; page <= 10; page += 1) await trackNewEvents();
  const woken: string[] = [];
  for (let page = 1; page <= 100; page += 1) {
    const ids = await claimBehind(engine, 100, woken.at(-1) ?? "");
    expect(ids).toHaveLength(100);
    woken.push(...ids);
  }

  expect(new Set(woken).size).toBe(10_000);
  expect(await claimBehind(engine, 100, "")).toEqual([]);
  setDatabaseClock(() => Date.now() + 6 * 60_000);
  expect(await claimBehind(engine, 100, "")).toHaveLength(100);
});

test("T53: an event deleted in Google between the pages of a full scan is found within a day", async () => {
  const id = await created();
  addForeign(2);
  world.google.control.configure({ eventsPerPage: 1, syncTokensBegin: "last page" });
  world.google.control.onRequest((phase, { verb }) => {
    if (phase !== "before" || verb !== "list" || lists().length !== 1) return;
    world.google.control.onRequest(undefined);
    world.google.control.deleteEvent(HOST, id);
  });
  await minutes(10);
  expect(live().some((event) => event["id"] === id)).toBe(false);

  const db = await database();
  await db.update(calendarScan).set({ fullScanAt: sql`full_scan_at - interval '23 hours'` });
  await minutes(65);
  expect(live().some((event) => event["id"] === id)).toBe(true);
});

test("T53: a calendar with more pages than a run reads gets a sync token from the runs after it", async () => {
  const id = await created();
  addForeign(150);
  world.google.control.configure({ eventsPerPage: 1 });
  await minutes(11);
  expect(lists()).toHaveLength(151);

  world.google.control.deleteEvent(HOST, id);
  await minutes(7);
  expect(live().some((event) => event["id"] === id)).toBe(true);
  expect(lists()).toHaveLength(152);
});

test("T53: a full scan that is interrupted goes on where it was", async () => {
  await created();
  addForeign(9);
  world.google.control.configure({ eventsPerPage: 1 });
  const kind = { status: 500, reason: "backendError" };
  world.google.control.injectFault({ match: { verb: "list", nth: 5 }, kind });
  world.google.control.injectFault({ match: { verb: "list", nth: 5 }, kind });
  await minutes(11);

  expect(lists().filter(({ status }) => status === 200)).toHaveLength(10);
});
