import { GoogleCalendarError } from "#src/lib/google-calendar-error.ts";
import { listGoogleCalendarChanges } from "#src/lib/google-calendar.ts";
import { log } from "#src/lib/log.ts";
import { compareScan, resourceOf, ScannedEventSchema } from "#src/lib/calendar/scanned-event.ts";
import { toSyncFailure } from "#src/lib/calendar/sync-failure.ts";
import { pauseIfReadOnly } from "./lost-access.ts";
import { openMirror } from "./mirror-store.ts";
import { reserveGoogleSlot } from "./quota-store.ts";
import { releaseCopy } from "./release-copy.ts";
import { recordScanFailure } from "./scan-failure-store.ts";
import { markSeen, mirrorsOf, openUnseen, saveSyncToken, type Scan } from "./scan-store.ts";

export type ScanPage = { opened: number; nextPage: string | null };

/**
 * Reads one page of what changed in Google and opens the mirrors that no longer fit; the reconcile pass does the rest.
 *
 * @param page the page's token; null for the first
 */
export async function scanGoogleChanges(scan: Scan, page: string | null): Promise<ScanPage> {
  try {
    return await readPage(scan, page);
  } catch (error) {
    if (error instanceof GoogleCalendarError) {
      await recordScanFailure(toSyncFailure(error, { number: 0, random: 0 }));
    }
    throw error;
  }
}

async function readPage(scan: Scan, page: string | null): Promise<ScanPage> {
  await reserveGoogleSlot();
  const changes = await changesOrNull(scan.syncToken, page);
  if (!changes) {
    await saveSyncToken(null);
    return { opened: 0, nextPage: null };
  }

  await pauseIfReadOnly(changes.accessRole);
  const events = ScannedEventSchema.array().parse(changes.items);
  const resourceIds = events.flatMap((event) => resourceOf(event, scan.installationId) ?? []);
  const mirrors = await mirrorsOf(
    events.map(({ id }) => id),
    resourceIds,
  );
  const { toOpen, asRecorded, orphans, copies } = compareScan(events, mirrors, scan.installationId);
  for (const resourceId of new Set(toOpen)) await openMirror(resourceId);
  for (const copy of copies) {
    await reserveGoogleSlot();
    await releaseCopy(copy);
  }
  if (!scan.syncToken) await markSeen(scan, [...asRecorded, ...toOpen]);
  if (orphans.length > 0)
    log.warn({ events: orphans }, "Google holds events of this app whose resource is missing");

  const { nextPageToken, nextSyncToken } = changes;
  if (nextPageToken) return { opened: toOpen.length, nextPage: nextPageToken };
  const unseen = scan.syncToken ? 0 : await openUnseen(scan);
  await saveSyncToken(nextSyncToken);
  return { opened: toOpen.length + unseen, nextPage: null };
}

/** Null when the sync token has run out: then everything is read anew. */
async function changesOrNull(syncToken: string | null, page: string | null) {
  try {
    return await listGoogleCalendarChanges(syncToken, page);
  } catch (error) {
    if (error instanceof GoogleCalendarError && error.action === "list-again") return null;
    throw error;
  }
}
