import { sql } from "drizzle-orm";
import { databaseTime } from "#src/calendar-sync/store/database-time.ts";
import { calendarConnection } from "#src/db/schema.ts";
import { calendar } from "./calendar.ts";

// For queries of `content_resource resource left join calendar_mirror mirror`.

/** Whether an event that isn't over is in a calendar that the settings don't name. */
export const isElsewhere = () => sql`(
  mirror.etag is not null and mirror.google_calendar_id <> ${calendar.inUse().address}
  and not coalesce(resource.over_at < ${databaseTime} and mirror.state_version = mirror.desired_version, false))`;

// As src/lib/calendar/calendar-view.ts shows it for one event.
export const shownState = () => sql`case
  when ${isElsewhere()} then 'paused'
  when mirror.state in ('synced', 'waiting_for_dates', 'removed', 'failed')
    and mirror.state_version >= mirror.desired_version then mirror.state
  when exists (select 1 from ${calendarConnection} where ${calendar.isPausedHere()}) then 'paused'
  when mirror.state = 'retrying' then 'retrying'
  else 'pending'
end`;
