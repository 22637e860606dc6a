import { eq, sql } from "drizzle-orm";
import { mergeOwnFields } from "#src/db/course-builder-adapter.ts";
import { database } from "#src/db/database.ts";
import { calendarMirror, contentResource } from "#src/db/schema.ts";

/** Makes a resource's next attempt ask Google, whatever is recorded. */
export async function openMirror(resourceId: string): Promise<void> {
  const db = await database();
  const openings = sql`${calendarMirror.openings} + 1`;
  await db
    .insert(calendarMirror)
    .values({ resourceId, open: true, openings: 1 })
    .onConflictDoUpdate({ target: calendarMirror.resourceId, set: { open: true, openings, wokenAt: null } });
}

/**
 * Writes the id of the live event into the resource's own fields, or takes it out when there is none. It reads what is
 * recorded at that moment, not what a step remembers.
 */
export async function writeBackCalendarId(resourceId: string): Promise<void> {
  const db = await database();
  await db.transaction(async (transaction) => {
    await mergeOwnFields(transaction, resourceId, async () => {
      const [mirror] = await transaction
        .select({ id: calendarMirror.googleEventId, etag: calendarMirror.etag })
        .from(calendarMirror)
        .where(eq(calendarMirror.resourceId, resourceId));
      return { calendarId: mirror?.etag ? mirror.id : null };
    });
    // Only now is the version heard in full: a run that ended before this is found as behind, and comes back.
    await transaction.execute(sql`
      update ${contentResource} resource set synced_version = mirror.state_version
      from ${calendarMirror} mirror
      where resource.id = ${resourceId} and mirror.resource_id = resource.id
        and not mirror.open and mirror.state in ('synced', 'waiting_for_dates', 'removed')`);
  });
}
