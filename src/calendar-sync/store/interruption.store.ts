import type { Engine } from "../engine.ts";
import { and, eq, notInArray, or, sql } from "drizzle-orm";
import { databaseTimePlus, readDatabaseTime } from "./database-time.ts";
import { calendarMirror } from "../schema.ts";
import { lastErrorOf, stateAfter, SyncFailure } from "../decide/sync-failure.ts";

const NEXT_TRY_MS = 60_000;

/** Marks an event whose run ended without a result; otherwise it would be shown as synced while it is behind. */
export async function recordInterrupted(engine: Engine, resourceId: string): Promise<void> {
  const failure = new SyncFailure("interrupted", "retry", NEXT_TRY_MS);
  const db = await engine.database();
  await db
    .update(calendarMirror)
    .set({
      state: stateAfter(failure),
      stateVersion: sql`${calendarMirror.desiredVersion}`,
      stateDirtyCount: calendarMirror.dirtyCount,
      lastError: lastErrorOf(failure, await readDatabaseTime(engine)),
      retryAt: databaseTimePlus(NEXT_TRY_MS),
    })
    .where(
      and(
        eq(calendarMirror.resourceId, resourceId),
        notInArray(calendarMirror.state, ["failed", "retrying", "paused"]),
        or(eq(calendarMirror.dirty, true), eq(calendarMirror.isBehind, true)),
      ),
    );
}
