import { sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { calendarConnection, calendarMirror, calendarSyncLog, contentResource } from "#src/db/schema.ts";
import { calendar } from "#src/lib/calendar/calendar.ts";
import { STUCK_KINDS, type StuckEvents } from "#src/lib/connection/stuck-events.ts";
import { isElsewhere, shownState } from "#src/lib/calendar/shown-state.query.ts";

/** An event that takes longer than this won't recover on its own. */
const PATIENCE_MS = 60 * 60_000;

const StuckRows = z.object({
  rows: z.array(z.object({ kind: z.enum(STUCK_KINDS), code: z.string(), events: z.coerce.number() })),
});

/**
 * Events that don't leave their state on their own: Google or a check refused them, they belong to another account
 * or calendar, or their newest version has been on its way for more than an hour.
 */
export async function readStuck(now: Date): Promise<StuckEvents[]> {
  const since = new Date(now.getTime() - PATIENCE_MS).toISOString();
  const db = await database();
  const answer = await db.execute(sql`
    with shown as (
      select resource.id, resource.updated_at, mirror.confirmed_at, ${shownState()} as state, ${isElsewhere()} as is_elsewhere,
        case when mirror.state in ('failed', 'retrying') then coalesce(mirror.last_error->>'code', '') else '' end as code
      from ${contentResource} resource left join ${calendarMirror} mirror on mirror.resource_id = resource.id
      where resource.type = 'event'
    ), judged as (
      select code, case
        when state = 'failed' then 'failed'
        when is_elsewhere and not exists (select 1 from ${calendarConnection} where ${calendar.isPausedHere()}) then 'elsewhere'
        when state = 'retrying' and ${firstFailure} < ${since}::timestamptz then 'retrying'
        when state = 'pending' and updated_at < ${since}::timestamptz then 'pending'
      end as kind
      from shown
    )
    select kind, code, count(*) as events from judged where kind is not null group by 1, 2 order by 3 desc, 1, 2`);
  return StuckRows.parse(answer).rows;
}

/** The first failure since Google was last known to hold the desired event. */
const firstFailure = sql`(
  select min(at) from ${calendarSyncLog} log
  where log.resource_id = shown.id and log.error is not null and at > coalesce(shown.confirmed_at, '-infinity'))`;
