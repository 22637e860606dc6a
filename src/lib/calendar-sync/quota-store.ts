import { sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { googleQuota } from "#src/db/schema.ts";
import { env } from "#src/env.mjs";

const SlotRows = z.object({ rows: z.array(z.object({ next_slot: z.coerce.number() })).length(1) });

/**
 * Reserves the next free slot of Google's quota for one call; all functions and instances share one row, so that they
 * queue in turn (the generic cell rate algorithm, with a burst of an eighteenth of a minute's calls).
 *
 * @returns when the call may be made: `now` or later
 */
export async function reserveGoogleSlot(now: Date): Promise<Date> {
  const interval = 60_000 / env.GOOG_WRITES_PER_MINUTE;
  // Burst and rate together stay below Google's quota in every minute, by enough for calls that come late together.
  const burst = Math.max(1, Math.floor(env.GOOG_WRITES_PER_MINUTE / 18));
  const arrival = now.getTime();

  const db = await database();
  const answer = await db.execute(sql`
    insert into ${googleQuota} (google_user, next_slot)
    values (${env.GOOG_CALENDAR_IMPERSONATE_USER}, ${arrival + interval})
    on conflict (google_user) do update
    set next_slot = greatest(${googleQuota}.next_slot, ${arrival}::float8) + ${interval}::float8
    returning next_slot`);
  const [slot] = SlotRows.parse(answer).rows;
  const allowedAt = (slot?.next_slot ?? arrival) - burst * interval;
  return new Date(Math.max(arrival, Math.ceil(allowedAt)));
}
