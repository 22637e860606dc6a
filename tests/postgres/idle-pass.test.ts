import type { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { claimBehind } from "#src/calendar-sync/store/behind.query.ts";
import { calendarInUse, settingsHash } from "#src/calendar-sync/store/calendar-in-use.ts";
import { trackNewEvents } from "#src/lib/calendar/track-new-events.store.ts";
import { engine } from "#tests/setup/engine.ts";
import { costsOf, openPool } from "./explain-statements.ts";

const MIRRORS = 20_000;
const LIMIT = 100;

let pool: Pool;

beforeAll(async () => {
  pool = await openPool();
});

afterAll(() => pool.end());

beforeEach(async () => {
  const { user, address } = calendarInUse(engine);
  await pool.query(`
    insert into content_resource (id, type, created_by_id, fields, is_tracked)
    select 'event-' || n, 'event', 'api', jsonb_build_object('title', 'Workshop ' || n), true
    from generate_series(1, ${MIRRORS}) n`);
  await pool.query(
    `insert into calendar_mirror
      (resource_id, google_user, google_calendar_id, installation_id, settings_hash, google_event_id, etag, state,
        state_version, applied_version, confirmed_at, written_at, touched_at)
    select 'event-' || n, $1, $2, (select id from installation), $3, 'e' || n, '"1"', 'synced', 1, 1,
      now() - interval '1 day', now() - interval '1 day', now() - interval '1 day'
    from generate_series(1, ${MIRRORS}) n`,
    [user, address, settingsHash(engine)],
  );
  await pool.query("vacuum analyze");
});

const pass = () => costsOf(pool, () => claimBehind(engine, LIMIT, ""));

test("a pass with nothing behind reads none of twenty thousand mirrors and none of the events", async () => {
  const { answer, read } = await pass();
  expect(answer).toEqual([]);
  expect(read).toBeLessThan(20);

  const tracked = await costsOf(pool, trackNewEvents);
  expect(tracked.read).toBeLessThan(20);
});

test("a pass finds the few mirrors that were written under other settings without reading the rest", async () => {
  await pool.query(
    "update calendar_mirror set settings_hash = 'other' where resource_id in ('event-7', 'event-8')",
  );
  await pool.query(
    "update calendar_mirror set installation_id = gen_random_uuid() where resource_id in ('event-9')",
  );
  const { answer, read } = await pass();
  expect(answer).toEqual(["event-7", "event-8", "event-9"]);
  expect(read).toBeLessThan(100);
});
