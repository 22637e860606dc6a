import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#src/db/database.ts";
import { claimBehind } from "#src/calendar-sync/store/behind.query.ts";
import { beginScan, markSeen, markUnseenDirty } from "#src/calendar-sync/store/scan.store.ts";
import { setDatabaseClock } from "#tests/setup/database-clock.ts";
import { engine } from "#tests/setup/engine.ts";
const HOST = "host@workshops.example";

const COUNT = 500;
const TURNS = 25;

async function repeat(work: () => Promise<unknown>): Promise<void> {
  for (let turn = 1; turn <= TURNS; turn += 1) await work();
}

test("T69: a scan marks many mirrors while the reconciler marks the same ones, and neither is ended by a deadlock", async () => {
  const db = await database();
  // The rows lie in the other order than that of their ids, so that a plan's order is the wrong one.
  await db.execute(sql`
    insert into content_resource (id, type, created_by_id, fields, updated_at)
    select 'event-' || lpad(n::text, 4, '0'), 'event', 'import', '{}', '2025-01-01' from generate_series(1, ${COUNT}::int) n`);
  await db.execute(sql`
    insert into calendar_mirror (resource_id, dirty, google_user, google_calendar_id, google_event_id, etag)
    select 'event-' || lpad(n::text, 4, '0'), true, ${HOST}, 'primary', 'e' || n, '"1"'
    from generate_series(${COUNT}::int, 1, -1) n`);
  const ids = Array.from({ length: COUNT }, (_, n) => `event-${String(COUNT - n).padStart(4, "0")}`);
  const scan = await beginScan(engine);

  // Far apart for the database: each pass finds them all again.
  const passes = { count: 0 };
  setDatabaseClock(() => Date.UTC(2026, 5, 1) + (passes.count += 1) * 3_600_000);
  const outcomes = await Promise.allSettled([
    repeat(() => markSeen(engine, scan, ids)),
    repeat(() => markUnseenDirty(engine, { ...scan, id: crypto.randomUUID() })),
    repeat(() => claimBehind(engine, COUNT, "")),
    repeat(() => claimBehind(engine, COUNT, "")),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(Array(4).fill("fulfilled"));
  setDatabaseClock();
}, 120_000);
