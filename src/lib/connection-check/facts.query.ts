import { sql } from "drizzle-orm";
import { z } from "zod";
import { MIRROR_STATES, type MirrorState } from "#src/calendar-sync/decide/mirror-state.ts";
import { database } from "#src/db/database.ts";
import {
  calendarConnection,
  calendarMirror,
  calendarScan,
  calendarSyncLog,
  contentResource,
  installation,
} from "#src/db/schema.ts";
import { calendar } from "#src/lib/calendar/calendar.ts";
import { isElsewhere, shownState } from "#src/lib/calendar/shown-state.query.ts";
import type { EventCounts, LimitCounts } from "#src/lib/connection/connection-report.ts";
import type { Pause } from "#src/lib/connection/judge-connection.ts";
import { waitingGuestsOf } from "#src/lib/tickets/waiting-guests.query.ts";

const DAY_MS = 24 * 60 * 60_000;
const MAX_IN_TROUBLE = 10;

export async function readInstallationId(): Promise<string> {
  const db = await database();
  const [own] = await db.select().from(installation);
  if (!own) throw new Error("The database has no installation row. Run: npm run db:migrate");
  return own.id;
}

export async function readPause(): Promise<Pause | null> {
  const db = await database();
  const [row] = await db.select().from(calendarConnection).where(calendar.isPausedHere());
  return row?.pausedSince ? { since: row.pausedSince, probeAt: row.probeAt, error: row.lastError } : null;
}

const CallRows = z.object({ rows: z.array(z.object({ last: z.coerce.date().nullable() })) });

/** When one of the functions last left a trace in the database. */
export async function readLastCall(): Promise<Date | null> {
  const db = await database();
  const answer = await db.execute(sql`
    select greatest(
      (select max(scanned_at) from ${calendarScan}),
      (select at from ${calendarSyncLog} order by id desc limit 1)
    ) as last`);
  return CallRows.parse(answer).rows[0]?.last ?? null;
}

const state = z.enum(MIRROR_STATES);
const CountRows = z.object({
  rows: z.array(
    z.object({
      state,
      isElsewhere: z.boolean(),
      events: z.coerce.number(),
      guests: z.coerce.number(),
    }),
  ),
});
const TroubleRows = z.object({
  rows: z.array(z.object({ id: z.string(), title: z.string().nullable(), state })),
});

const Ids = z.object({ rows: z.array(z.object({ id: z.string() })) });

/** The events that failed, or are being retried. */
export async function failedEvents(): Promise<string[]> {
  const db = await database();
  const answer = await db.execute(sql`
    select resource.id from ${contentResource} resource
    join ${calendarMirror} mirror on mirror.resource_id = resource.id
    where resource.type = 'event' and mirror.state in ('failed', 'retrying')
      and ${shownState()} in ('failed', 'retrying')
    order by 1`);
  return Ids.parse(answer).rows.map(({ id }) => id);
}

export async function countEvents(): Promise<EventCounts> {
  const events = sql`
    from ${contentResource} resource left join ${calendarMirror} mirror on mirror.resource_id = resource.id
    where resource.type = 'event'`;
  const db = await database();
  const counts = CountRows.parse(
    await db.execute(sql`
      select ${shownState()} as state, ${isElsewhere()} as "isElsewhere", count(*) as events, coalesce(sum(${waitingGuestsOf(sql`resource.id`)}), 0) as guests
      ${events} group by 1, 2`),
  ).rows;
  const inTrouble = TroubleRows.parse(
    await db.execute(sql`
      select resource.id, resource.fields->>'title' as title, ${shownState()} as state
      ${events} and mirror.state in ('failed', 'retrying')
        and ${shownState()} in ('failed', 'retrying')
      order by 3, resource.id limit ${MAX_IN_TROUBLE}`),
  ).rows;

  const sumOf = (rows: typeof counts) => rows.reduce((sum, row) => sum + row.events, 0);
  const of = (wanted: string) => sumOf(counts.filter((row) => row.state === wanted));
  return {
    byState: {
      pending: of("pending"),
      synced: of("synced"),
      waiting_for_dates: of("waiting_for_dates"),
      retrying: of("retrying"),
      failed: of("failed"),
      paused: of("paused"),
      removed: of("removed"),
    },
    elsewhere: sumOf(counts.filter((row) => row.isElsewhere)),
    guestsWaiting: counts.reduce((sum, row) => sum + (hasPlace(row.state) ? row.guests : 0), 0),
    inTrouble: inTrouble.map(({ id, title, state: shown }) => ({ id, title: title ?? id, state: shown })),
  };
}

/** An event that isn't in a calendar can't invite anyone. */
function hasPlace(shown: MirrorState): boolean {
  return shown !== "waiting_for_dates" && shown !== "removed";
}

const LimitRows = z.object({
  rows: z.array(
    z.object({
      rate: z.coerce.number(),
      invitations: z.coerce.number(),
      last: z.coerce.date().nullable(),
    }),
  ),
});

/** How often calls hit one of Google's limits in the last day. */
export async function countLimits(now: Date): Promise<LimitCounts> {
  const since = new Date(now.getTime() - DAY_MS).toISOString();
  const db = await database();
  const answer = await db.execute(sql`
    select count(*) filter (where error->>'code' = 'rateLimitExceeded') as rate,
      count(*) filter (where error->>'code' = 'quotaExceeded') as invitations, max(at) as last
    from ${calendarSyncLog}
    where error is not null and at > ${since}::timestamptz
      and error->>'code' in ('rateLimitExceeded', 'quotaExceeded')`);
  const [row] = LimitRows.parse(answer).rows;
  return {
    rate: row?.rate ?? 0,
    invitations: row?.invitations ?? 0,
    lastAt: row?.last?.toISOString() ?? null,
  };
}
