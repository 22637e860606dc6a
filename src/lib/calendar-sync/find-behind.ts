import { sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { calendarMirror, contentResource } from "#src/db/schema.ts";
import { env } from "#src/env.mjs";

const WokenRows = z.object({ rows: z.array(z.object({ resource_id: z.string() })) });

/** A run that was asked for gets this long before it is asked for again. */
const PATIENCE_MS = 5 * 60_000;
/** A save that is this fresh has just sent its own event. */
const FRESH_MS = 10_000;

/**
 * Finds resources of which Google may not hold what they say, marks them as woken, so that the next pass takes others,
 * and returns their ids.
 *
 * Behind are those whose newest version isn't known to be in Google, and those whose mirror is open. Left alone are
 * those that wait for a time to come, are being written, live under
 * another account, or failed for good in this very version.
 */
export async function wakeBehind(limit: number, now: Date): Promise<string[]> {
  const at = now.toISOString();
  const patience = new Date(now.getTime() - PATIENCE_MS).toISOString();
  const fresh = new Date(now.getTime() - FRESH_MS).toISOString();
  const db = await database();
  const answer = await db.execute(sql`
    with behind as (
      select id from ${contentResource}
      where (type = 'event' or synced_version is not null) and synced_version is distinct from sync_version
      union
      select resource_id from ${calendarMirror} where open
    ), due as (
      select resource.id
      from behind
      join ${contentResource} resource on resource.id = behind.id
      left join ${calendarMirror} mirror on mirror.resource_id = resource.id
      where resource.updated_at <= ${fresh}::timestamptz
        and (mirror.woken_at is null or mirror.woken_at <= ${patience}::timestamptz)
        and (mirror.retry_at is null or mirror.retry_at <= ${at}::timestamptz)
        and (mirror.lease_until is null or mirror.lease_until <= ${at}::timestamptz)
        and not (coalesce(mirror.state = 'failed', false) and mirror.state_version = resource.sync_version)
        and (mirror.google_event_id is null
          or (mirror.google_user = ${env.GOOG_CALENDAR_IMPERSONATE_USER}
            and mirror.google_calendar_id = ${env.GOOG_CALENDAR_ID}))
      order by mirror.woken_at nulls first, resource.id
      limit ${limit}
    )
    insert into ${calendarMirror} (resource_id, woken_at)
    select id, ${at}::timestamptz from due
    on conflict (resource_id) do update set woken_at = excluded.woken_at
    returning resource_id`);
  return WokenRows.parse(answer).rows.map(({ resource_id }) => resource_id);
}
