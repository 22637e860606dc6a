import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { expect, test } from "vitest";
import { z } from "zod";
import { migrationsFolder } from "#src/db/migrations.ts";
import { openEmbedded } from "#src/db/open-embedded.ts";
import {
  calendarConnection,
  calendarFormerEvent,
  calendarGuest,
  calendarMirror,
  calendarScan,
  calendarSyncLog,
  contentResource,
  ticket,
} from "#src/db/schema.ts";
import { createEmbedded } from "#tests/setup/embedded-dump.ts";

/** The migrations of the version that an installation was made with. */
const MIGRATIONS_THEN = 7;

const Journal = z.looseObject({ entries: z.array(z.unknown()) });

const INSTALLATION = "11111111-2222-4333-8444-555555555555";
const HOST = "Host@Workshops.example";

/** What such an installation holds: an event of each kind, tickets, guests, a pause and two names of one calendar. */
const rowsThen = `
  update installation set id = '${INSTALLATION}';
  insert into content_resource (id, type, created_by_id, fields, sync_version, synced_version) values
    ('synced', 'event', 'api', '{"title": "Synced", "slug": "synced", "custom": {"kept": true}}', 3, 3),
    ('never-sent', 'event', 'api', '{"title": "Never sent", "slug": "never-sent"}', 1, null),
    ('by-address', 'event', 'api', '{"title": "By address", "slug": "by-address"}', 1, 1),
    ('broken-off', 'event', 'api', '{"title": "Broken off", "slug": "broken-off"}', 2, 1),
    ('untouched', 'post', 'api', '{"title": "A post", "slug": "untouched"}', 1, null);
  insert into calendar_mirror
    (resource_id, google_user, google_calendar_id, google_event_id, generation, open, applied_hashes, etag, ical_uid,
      sequence, html_link, confirmed_at, written_at, state, state_version, guests_waiting, moved_from)
  values
    ('synced', '${HOST}', 'primary', 'event1', 0, false, '{"summary": "abc"}', '"1"', 'event1@google.com', 2,
      'https://calendar.example/1', now(), now(), 'synced', 3, 1, null),
    ('never-sent', '${HOST}', 'primary', null, 0, true, null, null, null, null, null, null, null, 'retrying', 1, 0, null),
    ('by-address', '${HOST}', 'Team@group.calendar.google.com', 'event2', 1, false, '{}', '"2"', 'event2@google.com', 0,
      null, now(), now(), 'synced', 1, 0, null),
    ('broken-off', 'new@workshops.example', 'primary', null, 0, true, null, null, null, null, null, null, null, 'retrying', 1, 0,
      '{"user": "${HOST}", "calendarId": "primary", "eventId": "event3"}');
  insert into ticket (id, resource_id, purchase_id, email, purchased_at, refunded_at, former_holders) values
    ('t1', 'synced', 'sale-1', 'Ann@x.example', now(), null, '[{"email": "cleo@x.example"}]'),
    ('t2', 'synced', 'sale-2', 'bob@x.example', now(), now(), '[]');
  insert into calendar_guest (resource_id, address, ticket_id, invited_at, response) values
    ('synced', 'ann@x.example', 't1', now(), 'accepted');
  insert into calendar_sync_log (resource_id, at, outcome, error) values
    ('synced', now(), 'created', null),
    ('synced', now(), 'failed', '{"code": "refusedContent", "message": "Google refused this event''s content. timeRangeEmpty",
      "hint": "Change it.", "at": "2026-01-02T00:00:00Z", "retryAt": null}'),
    ('synced', now(), 'failed', '{"code": "unavailable", "message": "Google did not answer.", "hint": "Wait.",
      "at": "2026-01-02T00:00:00Z", "retryAt": null}');
  insert into payment (id) values ('pay-1');
  insert into google_quota (google_user, next_slot) values ('${HOST}', 1);
  insert into "user" (id, name, email) values ('u1', 'Olga', 'olga@x.example');
  insert into calendar_connection (google_user, google_calendar_id, paused_since, probes, resumed_at) values
    ('${HOST}', 'primary', '2026-01-02', 3, null),
    ('${HOST.toLowerCase()}', '${HOST}', null, 0, '2026-01-01');
  insert into calendar_scan (google_user, google_calendar_id, sync_token, scanned_at) values
    ('${HOST}', 'primary', 'older', '2026-01-01'), ('${HOST}', '${HOST}', 'newer', '2026-01-02');`;

test("a database of an earlier version is migrated without loss", async () => {
  const client = await createEmptyDatabase();
  await migrateToThen(client);
  await client.exec(rowsThen);
  const before = await countRows(client);

  const { db, close } = await openEmbedded(client);
  const kept = { ...before, calendar_connection: 1, calendar_scan: 1 };
  expect(await countRows(client)).toMatchObject(kept);

  const host = HOST.toLowerCase();
  const mirrors = await db.select().from(calendarMirror).orderBy(calendarMirror.resourceId);
  expect(mirrors).toMatchObject([
    { resourceId: "broken-off", googleCalendarId: "new@workshops.example", dirty: true },
    {
      resourceId: "by-address",
      googleUser: host,
      googleCalendarId: "team@group.calendar.google.com",
      googleEventId: "event2",
      generation: 1,
    },
    { resourceId: "never-sent", googleEventId: null, dirty: true, state: "retrying" },
    {
      resourceId: "synced",
      googleUser: host,
      googleCalendarId: host,
      googleEventId: "event1",
      installationId: INSTALLATION,
      etag: '"1"',
      iCalUid: "event1@google.com",
      sequence: 2,
      state: "synced",
      stateVersion: 3,
      appliedHashes: { summary: "abc" },
    },
  ]);
  expect(await db.select().from(calendarFormerEvent)).toMatchObject([
    { resourceId: "broken-off", googleUser: host, googleCalendarId: host, googleEventId: "event3" },
  ]);
  expect(await db.select().from(calendarConnection)).toMatchObject([
    { googleUser: host, googleCalendarId: host, pausedSince: new Date("2026-01-02"), probes: 3 },
  ]);
  expect(await db.select().from(calendarScan)).toMatchObject([{ googleUser: host, syncToken: "newer" }]);
  expect(await db.select().from(calendarGuest)).toMatchObject([
    { address: "ann@x.example", ticketId: "t1", response: "accepted" },
  ]);
  expect(await db.select().from(ticket).orderBy(ticket.number)).toMatchObject([
    { id: "t1", email: "Ann@x.example", refundedAt: null, linkVersion: 1 },
    { id: "t2", refundedAt: expect.any(Date) },
  ]);
  expect(await db.select().from(contentResource).orderBy(contentResource.id)).toMatchObject([
    { id: "broken-off", isTracked: true },
    { id: "by-address", isTracked: true },
    { id: "never-sent", isTracked: true },
    { id: "synced", isTracked: true, fields: { custom: { kept: true } }, slug: "synced" },
    { id: "untouched", isTracked: false, type: "post" },
  ]);
  expect(await db.select().from(calendarMirror).orderBy(calendarMirror.resourceId)).toMatchObject([
    { resourceId: "broken-off", desiredVersion: 2, appliedVersion: 1, isBehind: true },
    { resourceId: "by-address", desiredVersion: 1, appliedVersion: 1, isBehind: false },
    { resourceId: "never-sent", desiredVersion: 1, appliedVersion: null, isBehind: true },
    { resourceId: "synced", desiredVersion: 3, appliedVersion: 3, isBehind: false },
  ]);
  expect(await db.select().from(calendarSyncLog).orderBy(calendarSyncLog.id)).toMatchObject([
    { outcome: "created", error: null },
    { outcome: "failed", error: { code: "refusedContent", detail: "timeRangeEmpty", retryAt: null } },
    { outcome: "failed", error: { code: "unavailable", detail: "", at: "2026-01-02T00:00:00Z" } },
  ]);
  await close();
});

/** Emptying the tests' own database takes a tenth of the time that making one does. */
async function createEmptyDatabase(): Promise<PGlite> {
  const client = await createEmbedded();
  await client.exec("drop schema public cascade; create schema public; drop schema drizzle cascade");
  return client;
}

async function migrateToThen(client: PGlite): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "migrations-"));
  await cp(migrationsFolder, folder, { recursive: true });
  const file = join(folder, "meta", "_journal.json");
  const journal = Journal.parse(JSON.parse(await readFile(file, "utf8")));
  const then = { ...journal, entries: journal.entries.slice(0, MIGRATIONS_THEN) };
  await writeFile(file, JSON.stringify(then));
  await migrate(drizzle({ client }), { migrationsFolder: folder });
  await rm(folder, { recursive: true });
}

async function countRows(client: PGlite): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  const counts = await Promise.all(
    rows.map(async ({ name }) => {
      const { rows: counted } = await client.query<{ count: number }>(
        `select count(*)::int as count from "${name}"`,
      );
      return [name, counted[0]?.count ?? 0] as const;
    }),
  );
  return Object.fromEntries(counts);
}
