import { and, eq } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { readDatabaseTime } from "./database-time.ts";
import { calendarScan } from "#src/db/schema.ts";
import { lastErrorOf, type SyncFailure } from "#src/calendar-sync/decide/sync-failure.ts";
import type { ScanFacts } from "#src/lib/connection/judge-connection.ts";
import { here } from "./scan.store.ts";

/** Says that Google's changes could not be read; it holds until a later scan gets to its end. */
export async function recordScanFailure(failure: SyncFailure): Promise<void> {
  const lastError = lastErrorOf(failure, await readDatabaseTime());
  const db = await database();
  await db
    .insert(calendarScan)
    .values({ ...here(), lastError })
    .onConflictDoUpdate({
      target: [calendarScan.googleUser, calendarScan.googleCalendarId],
      set: { lastError },
    });
}

export async function readScanFacts(): Promise<ScanFacts> {
  const { googleUser, googleCalendarId } = here();
  const db = await database();
  const [row] = await db
    .select({ scannedAt: calendarScan.scannedAt, lastError: calendarScan.lastError })
    .from(calendarScan)
    .where(and(eq(calendarScan.googleUser, googleUser), eq(calendarScan.googleCalendarId, googleCalendarId)));
  const { scannedAt = null, lastError = null } = row ?? {};
  const isOver = scannedAt && lastError && Date.parse(lastError.at) < scannedAt.getTime();
  return { scannedAt, failure: isOver ? null : lastError };
}
