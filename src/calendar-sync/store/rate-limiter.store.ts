import { queryRows } from "./query-rows.ts";
import type { Engine } from "../engine.ts";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { databaseTime, MAX_WAIT_MS } from "./database-time.ts";
import { calendarMirror, googleQuota } from "../schema.ts";

/** When a call may be made, by the database clock, and how long that is from now. */
export type GoogleSlot = { at: Date; now: Date; waitMs: number };

/**
 * `line`: waits in line, at the rate that Google accepts. `express`: overtakes the line while few others do. `front`:
 * always overtakes it, and charges the call to the quota.
 */
export type Lane = "line" | "express" | "front";

/** A call that would wait longer than this in the express lane, not counting a refusal by Google, joins the line. */
const MAX_EXPRESS_WAIT_MS = 3_000;
/** The express lane takes at most every second call, so the line always moves. */
const EXPRESS_SHARE = 2;

/** How long to wait after a refusal without a Retry-After, at full speed; the slower the speed, the longer the wait. */
const REFUSAL_WAIT_MS = 5_000;
const MIN_SPEED = 1 / 16;
/** Without a refusal, the rate rises from zero to the configured one in this time. */
const RECOVERY_MS = 10 * 60_000;
const MAX_LINE_MS = 60_000;
/** A run that waited for its slot may come so late and still have it. */
const KEPT_MS = 10_000;
/** A run may resume up to a second early, and each call that overtakes delays the line a little. */
const EARLY_MS = 1_000;

const user = (engine: Engine) => engine.settings.user;
const interval = (engine: Engine) => 60_000 / engine.settings.callsPerMinute;
// Burst and rate together stay below Google's quota in every minute, with a margin for late calls that arrive together.
const burst = (engine: Engine) => Math.max(1, Math.floor(engine.settings.callsPerMinute / 18));

const milliseconds = z.coerce.number();
const SlotRow = z.object({ at: milliseconds, now: milliseconds });

/**
 * Reserves a slot in Google's quota for one call; all functions and instances share one row. A slot in the line is
 * stored in the mirror of the resource that waits for it; a resource that waits already keeps its slot, and uses it once it
 * has come.
 */
export async function reserveGoogleSlot(
  engine: Engine,
  lane: Lane = "front",
  resourceId: string | null = null,
): Promise<GoogleSlot> {
  const reserve = async () => (await queryRows(engine, SlotRow, reservation(engine, lane, resourceId)))[0];
  const slot = (await reserve()) ?? (await makeQuota(engine).then(reserve));
  if (!slot) throw new Error("Google's quota has no row");
  const at = Math.max(slot.now, Math.ceil(slot.at));
  return { at: new Date(at), now: new Date(slot.now), waitMs: at - slot.now };
}

function reservation(engine: Engine, lane: Lane, resourceId: string | null): SQL {
  const step = sql`${interval(engine)}::float8`;
  // While Google refuses calls, a slot that came is lost: those who were refused come in turn after it.
  const keptMs = sql`case when as_of > now then 0 else ${KEPT_MS}::float8 end`;
  return sql`
    with quota as (
      ${quotaNow(engine)} for update of google_quota
    ), gap as (
      select quota.*, ${step} * ${EXPRESS_SHARE}::float8 / speed as express_gap,
        greatest(1, floor(${burst(engine)}::float8 * speed)) as burst,
        case when mirror.due_slot > line_clock - (${keptMs}) then mirror.due_slot end as kept_slot
      from quota left join ${calendarMirror} mirror on mirror.resource_id = ${resourceId}::text
    ), offer as (
      select gap.*, greatest(as_of, greatest(next_slot, now) + express_gap * (1 - burst)) as express_at,
        coalesce(kept_slot, greatest(line_end + ${step}, line_clock)) as line_slot
      from gap
    ), timed as (
      select offer.*, as_of + (line_slot - line_clock) / speed as line_at from offer
    ), chosen as (
      select timed.*, case ${lane}::text
        when 'front' then true
        when 'express' then express_at < line_at and express_at <= as_of + ${MAX_EXPRESS_WAIT_MS}::float8
        else false end as overtakes
      from timed
    ), reserved as (
      update ${googleQuota} quota
      set as_of = chosen.as_of, speed = chosen.speed,
        next_slot = case when overtakes then greatest(chosen.next_slot, now) + express_gap else chosen.next_slot end,
        line_clock = chosen.line_clock - case when overtakes then ${step} else 0 end,
        line_end = case when overtakes then chosen.line_end else greatest(chosen.line_end, line_slot) end
      from chosen where quota.google_user = chosen.google_user
    ), queued as (
      insert into ${calendarMirror} (resource_id, due_slot)
      select ${resourceId}::text, line_slot from chosen
      where ${resourceId}::text is not null and not overtakes and line_at > now
      on conflict (resource_id) do update set due_slot = excluded.due_slot
    ), called as (
      update ${calendarMirror} set due_slot = null from chosen
      where resource_id = ${resourceId}::text and due_slot is not null and (overtakes or line_at <= now)
    )
    select case when overtakes then express_at else line_at end as at, now from chosen`;
}

/**
 * Records that Google refused a call because of its rate: all calls wait as long as Google asks, and then continue at
 * half the rate. Refusals of calls that were in progress together count as one.
 */
export async function slowDown(engine: Engine, retryAfterMs: number | undefined): Promise<void> {
  await makeQuota(engine);
  await engine.db.execute(sql`
    with quota as (
      ${quotaNow(engine)} for update of google_quota
    ), slower as (
      select quota.*, as_of > now as is_known,
        case when as_of > now then speed else greatest(${MIN_SPEED}::float8, speed / 2) end as new_speed
      from quota
    ), until as (
      select slower.*, greatest(
        -- The engine may wake a run up to a second early.
        now + ${(retryAfterMs ?? -1_000) + 1_000}::float8,
        case when is_known then as_of else now + ${REFUSAL_WAIT_MS}::float8 / new_speed end
      ) as resumes_at
      from slower
    )
    update ${googleQuota} quota
    set speed = new_speed, line_clock = until.line_clock, as_of = resumes_at,
      next_slot = greatest(until.next_slot, resumes_at)
    from until where quota.google_user = until.google_user`);
}

/** Whether Google currently refuses calls. */
export async function isGoogleRefusing(engine: Engine): Promise<boolean> {
  const refusals = await queryRows(
    engine,
    SlotRow,
    sql`select as_of as at, now from (${quotaNow(engine)}) quota where as_of > now`,
  );
  return refusals.length > 0;
}

/**
 * When a mirror's event may be written, in milliseconds: once Google accepts calls and its slot is due; null if now.
 */
export function dueTime(engine: Engine, mirror: SQL): SQL {
  return sql`(
    select due from (
      select now, greatest(as_of, as_of + (${mirror}.due_slot - line_clock) / speed - ${EARLY_MS}::float8) as due
      from (${quotaNow(engine)}) quota
    ) slot where due > now
  )`;
}

/** Whether Google accepts calls and the mirror's slot, if it has one, came at least `patienceMs` ago. */
export function isSlotOver(engine: Engine, mirror: SQL, patienceMs: number): SQL {
  return sql`not exists (
    select 1 from (${quotaNow(engine)}) quota
    where as_of > now or coalesce(${mirror}.due_slot > line_clock - ${patienceMs}::float8, false)
  )`;
}

/** Whether more than a minute's calls wait in the line. */
export function isLineLong(engine: Engine): SQL {
  return sql`exists (select 1 from (${quotaNow(engine)}) quota where line_end - line_clock > ${MAX_LINE_MS}::float8)`;
}

/** Changes that wait in Google's line. */
export type Backlog = {
  waiting: number;
  lastDueAt: Date | null;
  /** The share of the configured rate that Google accepts. */
  speed: number;
  /** Until when Google refuses calls; null when it doesn't. */
  refusingUntil: Date | null;
};

const BacklogRow = z.object({
  waiting: milliseconds,
  last: milliseconds.nullable(),
  speed: z.number(),
  until: z.number().nullable(),
});

function dateOf(instant: number | null | undefined): Date | null {
  return instant ? new Date(instant) : null;
}

/** Reads what waits in the line, and how fast the line moves. */
export async function readBacklog(engine: Engine): Promise<Backlog> {
  const [row] = await queryRows(
    engine,
    BacklogRow,
    sql`
    select count(mirror.resource_id) as waiting, max(as_of + (mirror.due_slot - line_clock) / speed) as last,
      speed, case when as_of > now then as_of end as until
    from (${quotaNow(engine)}) quota left join ${calendarMirror} mirror on mirror.due_slot > line_clock
    group by speed, as_of, now`,
  );
  return {
    waiting: row?.waiting ?? 0,
    lastDueAt: dateOf(row?.last),
    speed: row?.speed ?? 1,
    refusingUntil: dateOf(row?.until),
  };
}

async function makeQuota(engine: Engine): Promise<void> {
  await engine.db
    .insert(googleQuota)
    .values({ googleUser: user(engine), nextSlot: 0 })
    .onConflictDoNothing();
}

const clock = sql`(extract(epoch from ${databaseTime}) * 1000)::float8`;

/** A time further ahead than the longest wait was recorded by a wrong clock and doesn't count. */
const unlessWrong = (time: SQL) =>
  sql`case when ${time} > ${clock} + ${MAX_WAIT_MS}::float8 then 0 else ${time} end`;

/** The row as of now: the line has moved on, and the rate has recovered. */
const quotaNow = (engine: Engine) => sql`
  select google_user, ${clock} as now, ${unlessWrong(sql`next_slot`)} as next_slot, line_end,
    line_clock + greatest(0, ${clock} - as_of) * speed as line_clock,
    greatest(${unlessWrong(sql`as_of`)}, ${clock}) as as_of,
    least(1, speed + greatest(0, ${clock} - as_of) / ${RECOVERY_MS}::float8) as speed
  from ${googleQuota} google_quota where google_user = ${user(engine)}`;
