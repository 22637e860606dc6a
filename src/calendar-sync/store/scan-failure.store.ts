import type { Engine } from "../engine.ts";
import { and, eq } from "drizzle-orm";
import { readDatabaseTime } from "./database-time.ts";
import { calendarScan } from "../schema.ts";
import { lastErrorOf, type SyncFailure } from "../decide/sync-failure.ts";
import type { LastError } from "../decide/mirror-state.ts";
import { here } from "./scan.store.ts";

/** Records that Google's changes could not be read; that counts until a later scan completes. */
export async function recordScanFailure(engine: Engine, failure: SyncFailure): Promise<void> {
  const lastError = lastErrorOf(failure, await readDatabaseTime(engine));
  const db = await engine.database();
  await db
    .insert(calendarScan)
    .values({ ...here(engine), lastError })
    .onConflictDoUpdate({
      target: [calendarScan.googleUser, calendarScan.googleCalendarId],
      set: { lastError },
    });
}

export type ScanFacts = {
  scannedAt: Date | null;
  /** Why the latest scan failed. */
  failure: LastError | null;
};

export async function readScanFacts(engine: Engine): Promise<ScanFacts> {
  const { googleUser, googleCalendarId } = here(engine);
  const db = await engine.database();
  const [row] = await db
    .select({ scannedAt: calendarScan.scannedAt, lastError: calendarScan.lastError })
    .from(calendarScan)
    .where(and(eq(calendarScan.googleUser, googleUser), eq(calendarScan.googleCalendarId, googleCalendarId)));
  const { scannedAt = null, lastError = null } = row ?? {};
  const isOver = scannedAt && lastError && Date.parse(lastError.at) < scannedAt.getTime();
  return { scannedAt, failure: isOver ? null : lastError };
}
