import { and, eq, notInArray, or, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { databaseTimePlus, readDatabaseTime } from "./database-time.ts";
import { calendarMirror, contentResource } from "#src/db/schema.ts";
import { lastErrorOf, stateAfter, SyncFailure } from "#src/calendar-sync/decide/sync-failure.ts";

const NEXT_TRY_MS = 60_000;

/** Marks an event whose run ended without a word, so that it isn't shown as right while it is behind. */
export async function recordInterrupted(resourceId: string): Promise<void> {
  const failure = new SyncFailure("interrupted", "retry", NEXT_TRY_MS);
  const version = sql`(select sync_version from ${contentResource} where id = ${resourceId})`;
  const db = await database();
  await db
    .update(calendarMirror)
    .set({
      state: stateAfter(failure),
      stateVersion: version,
      stateOpenings: calendarMirror.openings,
      lastError: lastErrorOf(failure, await readDatabaseTime()),
      retryAt: databaseTimePlus(NEXT_TRY_MS),
    })
    .where(
      and(
        eq(calendarMirror.resourceId, resourceId),
        notInArray(calendarMirror.state, ["failed", "retrying", "paused"]),
        or(
          eq(calendarMirror.open, true),
          sql`exists (select 1 from ${contentResource} where id = ${resourceId} and synced_version is distinct from sync_version)`,
        ),
      ),
    );
}
