import { queryRows } from "./query-rows.ts";
import type { Engine } from "../engine.ts";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { databaseTime, databaseTimePlus, isOver } from "./database-time.ts";
import { calendarFormerEvent, calendarMirror, googleQuota, installation } from "../schema.ts";
import { MAX_LEASE_MS } from "./lease-duration.ts";
import { noInstallation } from "./lease.store.ts";
import { calendarInUse, settingsHash } from "./calendar-in-use.ts";
import { isLineLong, isSlotOver } from "./rate-limiter.store.ts";

const WokenRow = z.object({ resource_id: z.string() });
const OwnRow = z.object({ id: z.string() });

/** How long to wait for a requested run before it is requested again. */
const PATIENCE_MS = 5 * 60_000;
/** A save this fresh has just started its own sync. */
const FRESH_MS = 10_000;

/** A run that waits for the same moment goes first: two attempts at once would count as two failures. */
const RUN_FIRST = sql`interval '10 seconds'`;

/** A run waits together with guests who wait for further sales; this finds the guests whose run was lost. */
const BATCH_PATIENCE_MS = 60_000;

/**
 * Finds resources whose latest state Google may not hold, in the order of their ids, and returns these ids. Records
 * that a sync of each was requested, so the next pass takes others.
 *
 * Behind are mirrors whose newest version isn't known to be in Google, dirty mirrors, mirrors whose guests may now be
 * invited or have waited long enough for further sales, mirrors whose Meet link is to be looked at, mirrors written under other settings, and mirrors that may
 * still have an event in a calendar they left. Each kind has an index: a pass costs what is behind, no matter how many
 * mirrors are not. Skipped are mirrors that wait for a time to come or in Google's line, are being written, live in
 * another calendar, or failed for good with nothing new since. All are skipped while the line is already long, or
 * Google refuses calls.
 *
 * @param after the last id of the page before, or ""
 */
export async function claimBehind(engine: Engine, limit: number, after: string): Promise<string[]> {
  const own = await readInstallationId(engine);
  const woken = await queryRows(
    engine,
    WokenRow,
    sql`
    with behind as (
      select distinct mirror.resource_id as id from (${allBehind(engine, own, after)}) candidate
      join ${calendarMirror} mirror on mirror.resource_id = candidate.id
      where ${isDue(engine)}
      order by 1 limit ${limit}
    ), uninvited as (
      select mirror.resource_id as id from ${calendarMirror} mirror
      where ${isUninvited(engine)} and mirror.resource_id > ${after} and ${isDue(engine)}
      order by mirror.resource_id limit ${mostUninvited(engine, limit)}
    ), woken as (
      update ${calendarMirror} mirror set sync_requested_at = ${databaseTime}
      where mirror.resource_id in (
        select resource_id from ${calendarMirror}
        where resource_id in (select id from behind union select id from uninvited order by id limit ${limit})
        order by resource_id for update
      )
      returning resource_id
    )
    select resource_id from woken order by resource_id`,
  );
  return woken.map(({ resource_id }) => resource_id);
}

/** Read first: only if PostgreSQL knows the value does it expect few mirrors with another one, and use the index. */
async function readInstallationId(engine: Engine): Promise<string> {
  const [own] = await queryRows(engine, OwnRow, sql`select id from ${installation}`);
  if (!own) throw noInstallation();
  return own.id;
}

function allBehind(engine: Engine, own: string, after: string): SQL {
  const mirrorsWith = (condition: SQL) => sql`
      select resource_id as id from ${calendarMirror} mirror where ${condition} and resource_id > ${after}`;
  return sql`
      ${mirrorsWith(sql`is_behind`)}
      union all ${mirrorsWith(sql`dirty`)}
      union all ${mirrorsWith(isOutdated(engine, own))}
      union all ${mirrorsWith(isUnsent())}
      union all ${mirrorsWith(sql`meet_due_at is not null and ${isOver(sql`meet_due_at`)}`)}
      union all
      select resource_id as id from ${calendarFormerEvent}
      where due_at is not null and ${isOver(sql`due_at`)} and resource_id > ${after}`;
}

const account = (engine: Engine) => sql`google_user = ${calendarInUse(engine).user}`;

function isUninvited(engine: Engine): SQL {
  return sql`mirror.guests_due_at is not null and ${isOver(sql`mirror.guests_due_at`)}
        and not exists (
          select 1 from ${googleQuota} where ${account(engine)} and not ${isOver(sql`invitations_held_until`)}
        )`;
}

/** While the account's limit lasts, no one is invited; once it may have passed, one event tests it for all. */
function mostUninvited(engine: Engine, limit: number): SQL {
  return sql`(
        select case when exists (
          select 1 from ${googleQuota} where ${account(engine)} and invitations_held_until is not null
        ) then 1 else ${limit}::int end
      )`;
}

function isOutdated(engine: Engine, own: string): SQL {
  const hash = settingsHash(engine);
  return sql`mirror.etag is not null and (
        mirror.installation_id < ${own}::uuid or mirror.installation_id > ${own}::uuid
        or (mirror.installation_id = ${own}::uuid and mirror.settings_hash < ${hash})
        or (mirror.installation_id = ${own}::uuid and mirror.settings_hash > ${hash}))`;
}

function isUnsent(): SQL {
  return sql`mirror.batch_due_at is not null and ${isOver(sql`mirror.batch_due_at`)}
        and not ${isWithin(sql`mirror.batch_due_at`, BATCH_PATIENCE_MS)}`;
}

/** An instant far in the future was recorded by a wrong clock and doesn't count. */
function isWithin(instant: SQL, milliseconds: number): SQL {
  return sql`(${instant} > ${databaseTimePlus(-milliseconds)} and ${instant} <= ${databaseTimePlus(milliseconds)})`;
}

function isDue(engine: Engine): SQL {
  const { address } = calendarInUse(engine);
  const hash = settingsHash(engine);
  // What came after the last recorded result: a save, a ticket, a change seen in Google, "Sync now", or other settings.
  const isNews = sql`(mirror.state_version < mirror.desired_version or mirror.settings_hash <> ${hash}
    or mirror.state_dirty_count < mirror.dirty_count)`;
  return sql`
        not coalesce(${isWithin(sql`mirror.touched_at`, FRESH_MS)}, false)
        and not coalesce(${isWithin(sql`mirror.sync_requested_at`, PATIENCE_MS)}, false)
        and (${isOver(sql`(mirror.retry_at + ${RUN_FIRST})`)} or ${isNews})
        and ${isSlotOver(engine, sql`mirror`, FRESH_MS)}
        and not ${isLineLong(engine)}
        and ${isOver(sql`mirror.lease_until`, MAX_LEASE_MS)}
        and not (coalesce(mirror.state = 'failed', false) and not ${isNews})
        and not coalesce(
          mirror.etag is not null and mirror.google_calendar_id <> ${address}
            and mirror.installation_id = (select id from ${installation})
            and not exists (
              select 1 from ${calendarFormerEvent} former
              where former.resource_id = mirror.resource_id and former.google_calendar_id = ${address}
            ),
          false
        )`;
}
