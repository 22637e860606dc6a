import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import {
  calendarConnection,
  calendarGuest,
  calendarMirror,
  calendarScan,
  calendarSyncLog,
  contentResource,
  paymentNotice,
  session,
} from "#src/db/schema.ts";
import { calendar } from "#src/lib/calendar/calendar.ts";
import { isSessionGood } from "#src/lib/auth/session-life.query.ts";
import type { Watched } from "./watch-query.ts";
import type { LiveState } from "./live-messages.ts";

const StateRows = z.object({
  rows: z.array(z.object({ isSignedIn: z.boolean(), stamp: z.string().nullable() })).length(1),
});

/**
 * Whether a session is still good, and a stamp of everything that a page shows: it changes as soon as any of that does.
 * It is one statement, which finds events by index.
 */
export async function readLiveState(sessionId: string, watched: Watched): Promise<LiveState> {
  const stamp = watched === "connection" ? stampOfConnection() : stampOfEvents(watched);
  const db = await database();
  const answer = await db.execute(sql`
    select
      exists (
        select 1 from ${session} where ${session.id} = ${sessionId} and ${isSessionGood}
      ) as "isSignedIn",
      (${stamp}) as stamp`);
  const [row] = StateRows.parse(answer).rows;
  return { isSignedIn: row?.isSignedIn ?? false, stamp: row?.stamp ?? "" };
}

const pauseHere = () => sql`(
  select concat_ws(' ', paused_since, probe_at, last_error->>'at') from ${calendarConnection} where ${calendar.isPausedHere()})`;

/** Guests' answers count if the page shows a single event. */
function stampOfEvents(ids: readonly string[]): SQL {
  const guests = sql`
    select md5(string_agg(guest.address || coalesce(guest.response, guest.refused_at::text, '?'), ' ' order by guest.address)) as answers
    from ${calendarGuest} guest where guest.resource_id = resource.id and ${ids.length === 1}`;
  return sql`
    select md5(concat_ws(' ', ${pauseHere()}, string_agg(concat_ws(' ', resource.id, resource.revision, mirror.desired_version, resource.deleted_at,
      mirror.state, mirror.state_version, mirror.confirmed_at, mirror.html_link, mirror.retry_at,
      mirror.last_error->>'at', mirror.meet_url, mirror.meet->>'state', mirror.drift, mirror.guest_list_cut, mirror.guests_due_at, mirror.guests_by_hand,
      history.latest, guests.answers), ' ' order by resource.id)))
    from ${contentResource} resource
    left join ${calendarMirror} mirror on mirror.resource_id = resource.id
    left join lateral (
      select max(log.id) as latest from ${calendarSyncLog} log where log.resource_id = resource.id
    ) history on true
    left join lateral (${guests}) guests on true
    where resource.id = any(array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)))`;
}

/** Runs leave an entry in the history, and so do all changes of a check that this app can see. */
function stampOfConnection(): SQL {
  return sql`
    select md5(concat_ws(' ', ${pauseHere()},
      (select max(id) from ${calendarSyncLog}),
      (select string_agg(concat_ws(' ', state, is_behind, events), ' ' order by state, is_behind)
        from (select state, is_behind, count(*) as events from ${calendarMirror} group by 1, 2) counted),
      (select string_agg(last_error->>'at', ' ') from ${calendarScan}),
      (select count(*) from ${paymentNotice} where dismissed_at is null)))`;
}
