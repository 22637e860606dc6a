import { HOST_USER } from "#local/demo/demo-options.ts";
import type { BenchDatabase } from "../world/bench-database.ts";

/** Adds events that are in Google already, and of which nothing is behind, and lets PostgreSQL look at what it has. */
export function fillDatabase({ run }: BenchDatabase, from: number, to: number): Promise<void> {
  return run(`
    insert into content_resource
      (id, type, created_by_id, fields, created_at, updated_at, public_since, is_tracked)
    select 'filled-' || n, 'event', 'bench',
      jsonb_build_object(
        'title', 'Workshop ' || n, 'slug', 'workshop-' || n, 'state', 'published', 'visibility', 'public',
        'startsAt', to_char(now() + n * interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'endsAt', to_char(now() + (n + 2) * interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'timezone', 'Europe/Vienna', 'calendarId', 'filled' || n),
      now() - n * interval '1 minute', now() - n * interval '1 minute', now(), true
    from generate_series(${from}, ${to}) n;
    insert into calendar_mirror
      (resource_id, google_user, google_calendar_id, installation_id, google_event_id, etag, state, state_version, applied_version, confirmed_at, written_at)
    select 'filled-' || n, '${HOST_USER}', '${HOST_USER}', (select id from installation), 'filled' || n, '"' || n || '"', 'synced', 1, 1,
      now() - interval '1 day', now() - interval '1 day'
    from generate_series(${from}, ${to}) n;
    `).then(() => run("vacuum analyze"));
}
