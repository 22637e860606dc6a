import type { Engine } from "../engine.ts";
import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNotNull, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { SyncDatabase } from "../ports.ts";
import { databaseTime, readDatabaseTime } from "./database-time.ts";
import { calendarMirror, calendarScan, installation } from "../schema.ts";
import type { ScannedMirror } from "../decide/scanned-event.ts";
import { noInstallation } from "./lease.store.ts";
import { calendarInUse, isRowInUse, keyInUse } from "./calendar-in-use.ts";
import { lastErrorOf, type SyncFailure } from "../decide/sync-failure.ts";
import type { LastError } from "../decide/mirror-state.ts";

const isScanHere = (engine: Engine) => isRowInUse(engine, calendarScan);

/** Whether a mirror's event is in the calendar in use, written by this installation and not by one that was copied. */
const isMirrorHere = (engine: Engine) =>
  and(
    eq(calendarMirror.googleCalendarId, calendarInUse(engine).address),
    sql`${calendarMirror.installationId} = (select id from ${installation})`,
  );

/** One scan of Google's changes; without a sync token, it reads everything. */
export type Scan = {
  id: string;
  installationId: string;
  syncToken: string | null;
  /** The next page; null for the first. */
  page: string | null;
};

/** A full list holds no tombstones, and a sync token may begin late: once a day, everything is read again. */
const FULL_SCAN_EVERY_MS = 24 * 60 * 60_000;

/** Continues an interrupted scan, or begins a new one. */
export async function beginScan(engine: Engine): Promise<Scan> {
  const [own] = await engine.db.select({ id: installation.id, now: databaseTime }).from(installation);
  const [row] = await engine.db.select().from(calendarScan).where(isScanHere(engine));
  if (!own) throw noInstallation();

  const { id: installationId, now } = own;
  const syncToken = row?.syncToken ?? null;
  if (row?.scanId) {
    const { scanId: id, isFull, pageToken: page } = row;
    return { id, installationId, syncToken: isFull ? null : syncToken, page };
  }
  const isFull =
    !syncToken || !row?.fullScanAt || now.getTime() - row.fullScanAt.getTime() >= FULL_SCAN_EVERY_MS;
  const id = randomUUID();
  await saveScan(engine, { scanId: id, isFull, pageToken: null });
  return { id, installationId, syncToken: isFull ? null : syncToken, page: null };
}

/** @returns false when another run has already read the page */
export async function saveNextPage(engine: Engine, scan: Scan, nextPage: string): Promise<boolean> {
  const saved = await engine.db
    .update(calendarScan)
    .set({ pageToken: nextPage })
    .where(
      and(
        isScanHere(engine),
        eq(calendarScan.scanId, scan.id),
        sql`${calendarScan.pageToken} is not distinct from ${scan.page}`,
      ),
    )
    .returning({ id: calendarScan.scanId });
  return saved.length > 0;
}

const betweenScans = { scanId: null, isFull: false, pageToken: null };

/** @param syncToken where the next scan begins; null makes it read everything */
export async function endScan(engine: Engine, scan: Scan, syncToken: string | null): Promise<void> {
  const isFullDone = !scan.syncToken && syncToken !== null;
  const done = { ...betweenScans, syncToken, scannedAt: databaseTime };
  await saveScan(engine, { ...done, ...(isFullDone && { fullScanAt: databaseTime }) });
}

/** Discards Google's tokens: the next scan reads everything. */
export async function forgetTokens(engine: Engine): Promise<void> {
  await saveScan(engine, { ...betweenScans, syncToken: null });
}

type Columns = Omit<typeof calendarScan.$inferInsert, "googleUser" | "googleCalendarId">;
type Progress = { [Column in keyof Columns]?: Columns[Column] | SQL };

async function saveScan(engine: Engine, progress: Progress): Promise<void> {
  await engine.db
    .insert(calendarScan)
    .values({ ...keyInUse(engine), ...progress })
    .onConflictDoUpdate({ target: [calendarScan.googleUser, calendarScan.googleCalendarId], set: progress });
}

/** The mirrors that a page of Google's events may concern: by event id, or by the resource that an event names. */
export async function mirrorsOf(
  engine: Engine,
  eventIds: string[],
  resourceIds: string[],
): Promise<ScannedMirror[]> {
  if (eventIds.length === 0) return [];
  const { resourceId, generation, googleEventId, adoptedEventId, etag } = calendarMirror;
  return engine.db
    .select({ resourceId, generation, googleEventId, adoptedEventId, etag })
    .from(calendarMirror)
    .where(
      and(
        or(isMirrorHere(engine), isNull(googleEventId)),
        or(inArray(googleEventId, eventIds), inArray(resourceId, resourceIds)),
      ),
    );
}

export async function markSeen(engine: Engine, scan: Scan, resourceIds: string[]): Promise<void> {
  if (resourceIds.length === 0) return;
  await engine.db
    .update(calendarMirror)
    .set({ seenInScan: scan.id })
    .where(
      inArray(
        calendarMirror.resourceId,
        lockedInOrder(engine.db, inArray(calendarMirror.resourceId, resourceIds)),
      ),
    );
}

/**
 * Locks several mirrors in the order of their ids: two runs that do so at once wait for each other without a deadlock.
 */
function lockedInOrder(db: SyncDatabase, where: SQL | undefined) {
  return db
    .select({ id: calendarMirror.resourceId })
    .from(calendarMirror)
    .where(where)
    .orderBy(calendarMirror.resourceId)
    .for("update");
}

/**
 * After a full scan, marks the mirrors dirty whose event wasn't found. A full list holds no tombstones, so an event
 * missing from it was deleted, or inserted while the scan went on: that costs one read.
 *
 * @returns how many were marked
 */
export async function markUnseenDirty(engine: Engine, scan: Scan): Promise<number> {
  const { etag, seenInScan } = calendarMirror;
  const opened = await engine.db
    .update(calendarMirror)
    .set({ dirty: true, dirtyCount: sql`${calendarMirror.dirtyCount} + 1`, syncRequestedAt: null })
    .where(
      inArray(
        calendarMirror.resourceId,
        lockedInOrder(
          engine.db,
          and(isMirrorHere(engine), isNotNull(etag), or(isNull(seenInScan), ne(seenInScan, scan.id))),
        ),
      ),
    )
    .returning({ id: calendarMirror.resourceId });
  return opened.length;
}

/** Records that Google's changes could not be read; that counts until a later scan completes. */
export async function recordScanFailure(engine: Engine, failure: SyncFailure): Promise<void> {
  const lastError = lastErrorOf(failure, await readDatabaseTime(engine));
  await saveScan(engine, { lastError });
}

export type ScanFacts = {
  scannedAt: Date | null;
  /** Why the latest scan failed. */
  failure: LastError | null;
};

export async function readScanFacts(engine: Engine): Promise<ScanFacts> {
  const [row] = await engine.db
    .select({ scannedAt: calendarScan.scannedAt, lastError: calendarScan.lastError })
    .from(calendarScan)
    .where(isScanHere(engine));
  const { scannedAt = null, lastError = null } = row ?? {};
  const isOver = scannedAt && lastError && Date.parse(lastError.at) < scannedAt.getTime();
  return { scannedAt, failure: isOver ? null : lastError };
}
