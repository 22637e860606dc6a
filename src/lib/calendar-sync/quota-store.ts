import { sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { databaseTime, MAX_WAIT_MS } from "#src/db/database-time.ts";
import { googleQuota } from "#src/db/schema.ts";
import { env } from "#src/env.mjs";

/** When a call may be made, by the database clock, and how long that is from now. */
export type GoogleSlot = { at: Date; now: Date; waitMs: number };

const milliseconds = z.coerce.number();
const SlotRow = z.object({ next_slot: milliseconds, arrival: milliseconds });
const SlotRows = z.object({ rows: z.tuple([SlotRow]) });

/**
 * Reserves the next free slot of Google's quota for one call; all functions and instances share one row, so that they
 * queue in turn (the generic cell rate algorithm, with a burst of an eighteenth of a minute's calls).
 */
export async function reserveGoogleSlot(): Promise<GoogleSlot> {
  const interval = 60_000 / env.GOOG_WRITES_PER_MINUTE;
  // Burst and rate together stay below Google's quota in every minute, by enough for calls that come late together.
  const burst = Math.max(1, Math.floor(env.GOOG_WRITES_PER_MINUTE / 18));

  const db = await database();
  const answer = await db.execute(sql`
    with clock as (select (extract(epoch from ${databaseTime}) * 1000)::float8 as arrival)
    insert into ${googleQuota} (google_user, next_slot)
    select ${env.GOOG_CALENDAR_IMPERSONATE_USER}, arrival + ${interval}::float8 from clock
    on conflict (google_user) do update
    set next_slot = case
      when ${googleQuota}.next_slot > excluded.next_slot + ${MAX_WAIT_MS}::float8 then excluded.next_slot
      else greatest(${googleQuota}.next_slot + ${interval}::float8, excluded.next_slot)
    end
    returning next_slot, (select arrival from clock)`);
  const [{ next_slot, arrival }] = SlotRows.parse(answer).rows;
  const at = Math.max(arrival, Math.ceil(next_slot - burst * interval));
  return { at: new Date(at), now: new Date(arrival), waitMs: at - arrival };
}
