import { GoogleCalendarError } from "#src/calendar-sync/google/google-calendar-error.ts";
import { listGoogleCalendarChanges } from "#src/lib/google-calendar.ts";
import { log } from "#src/lib/log.ts";
import { compareScan, resourceOf, ScannedEventSchema } from "#src/calendar-sync/decide/scanned-event.ts";
import { toSyncFailure } from "#src/calendar-sync/decide/sync-failure.ts";
import { pauseIfReadOnly } from "#src/calendar-sync/attempt/lost-access.ts";
import { openMirror } from "#src/calendar-sync/store/mirror.store.ts";
import { charged, isRateRefusal } from "#src/calendar-sync/attempt/google-budget.ts";
import { isGoogleRefusing } from "#src/calendar-sync/store/quota.store.ts";
import { releaseCopy } from "./release-copy.ts";
import { recordScanFailure } from "#src/calendar-sync/store/scan-failure.store.ts";
import {
  endScan,
  forgetTokens,
  markSeen,
  mirrorsOf,
  openUnseen,
  saveNextPage,
  type Scan,
} from "#src/calendar-sync/store/scan.store.ts";

export type ScanPage =
  /** `next` is null after the last page, and where another run reads on. */
  | { kind: "read"; opened: number; next: Scan | null }
  /** Google no longer takes the scan's tokens: everything has to be read. */
  | { kind: "tokens-refused" }
  /** Google wants no call for a while; the next scan goes on from here. */
  | { kind: "limited" };

/** Reads one page of what changed in Google and opens the mirrors that no longer fit; the reconcile pass does the rest. */
export async function scanGoogleChanges(scan: Scan): Promise<ScanPage> {
  if (await isGoogleRefusing()) return { kind: "limited" };

  try {
    return await readPage(scan);
  } catch (error) {
    if (error instanceof GoogleCalendarError) await recordFailedScan(error);
    if (isRateRefusal(error)) return { kind: "limited" };
    throw error;
  }
}

function recordFailedScan(error: GoogleCalendarError): Promise<void> {
  return recordScanFailure(toSyncFailure(error, { number: 0, random: 0 }));
}

async function readPage(scan: Scan): Promise<ScanPage> {
  const changes = await listChanges(scan);
  if (changes === "tokens-refused") {
    await forgetTokens();
    return { kind: changes };
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
    await charged(() => releaseCopy(copy));
  }
  if (!scan.syncToken) await markSeen(scan, [...asRecorded, ...toOpen]);
  if (orphans.length > 0)
    log.warn({ events: orphans }, "Google holds events of this app whose resource is missing");

  const { nextPageToken, nextSyncToken } = changes;
  const opened = toOpen.length;
  if (nextPageToken) {
    const isOurs = await saveNextPage(scan, nextPageToken);
    return { kind: "read", opened, next: isOurs ? { ...scan, page: nextPageToken } : null };
  }
  const unseen = scan.syncToken ? 0 : await openUnseen(scan);
  await endScan(scan, nextSyncToken);
  return { kind: "read", opened: opened + unseen, next: null };
}

async function listChanges(scan: Scan) {
  const { syncToken, page } = scan;
  try {
    return await charged(() => listGoogleCalendarChanges(syncToken, page));
  } catch (error) {
    if (hasTokens(scan) && isRefusalOfRequest(error)) return "tokens-refused";
    throw error;
  }
}

function hasTokens({ syncToken, page }: Scan): boolean {
  return syncToken !== null || page !== null;
}

const NOT_ABOUT_TOKENS: ReadonlySet<number> = new Set([401, 403, 404, 408, 429]);

/** Whatever else Google has against a request, it may have against the request's tokens. */
function isRefusalOfRequest(error: unknown): boolean {
  if (!(error instanceof GoogleCalendarError) || error.operation === "token") return false;
  const { status } = error;
  return status !== null && status >= 400 && status < 500 && !NOT_ABOUT_TOKENS.has(status);
}
