import type { Engine } from "../engine.ts";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { compareScan, resourceOf, ScannedEventSchema } from "../decide/scanned-event.ts";
import { toSyncFailure } from "../decide/sync-failure.ts";
import { pauseIfReadOnly } from "../attempt/lost-access.ts";
import { markDirty } from "../store/mirror.store.ts";
import { charged, isRateRefusal } from "../attempt/call-budget.ts";
import { isGoogleRefusing } from "../store/rate-limiter.store.ts";
import { releaseCopy } from "../attempt/remove-orphans.ts";
import {
  recordScanFailure,
  endScan,
  forgetTokens,
  markSeen,
  mirrorsOf,
  markUnseenDirty,
  saveNextPage,
  type Scan,
} from "../store/scan.store.ts";

export type ScanPage =
  /** `next` is null after the last page, and when another run continues the scan. */
  | { kind: "read"; opened: number; next: Scan | null }
  /** Google no longer accepts the scan's tokens: everything must be read. */
  | { kind: "tokens-refused" }
  /** Google refuses calls for a while; the next scan continues from here. */
  | { kind: "limited" };

/**
 * Reads one page of what changed in Google, and marks the mirrors dirty that no longer match; the reconciler does the
 * rest.
 */
export async function scanGoogleChanges(engine: Engine, scan: Scan): Promise<ScanPage> {
  if (await isGoogleRefusing(engine)) return { kind: "limited" };

  try {
    return await readPage(engine, scan);
  } catch (error) {
    if (error instanceof GoogleCalendarError) await recordFailedScan(engine, error);
    if (isRateRefusal(error)) return { kind: "limited" };
    throw error;
  }
}

function recordFailedScan(engine: Engine, error: GoogleCalendarError): Promise<void> {
  return recordScanFailure(engine, toSyncFailure(error, { number: 0, random: 0 }));
}

async function readPage(engine: Engine, scan: Scan): Promise<ScanPage> {
  const changes = await listChanges(engine, scan);
  if (changes === "tokens-refused") {
    await forgetTokens(engine);
    return { kind: changes };
  }

  await pauseIfReadOnly(engine, changes.accessRole);
  const events = ScannedEventSchema.array().parse(changes.items);
  const resourceIds = events.flatMap((event) => resourceOf(event, scan.installationId) ?? []);
  const mirrors = await mirrorsOf(
    engine,
    events.map(({ id }) => id),
    resourceIds,
  );
  const { toMark, asRecorded, orphans, copies } = compareScan(events, mirrors, scan.installationId);
  for (const resourceId of new Set(toMark)) await markDirty(engine, resourceId);
  for (const copy of copies) {
    await charged(engine, () => releaseCopy(engine, copy));
  }
  if (!scan.syncToken) await markSeen(engine, scan, [...asRecorded, ...toMark]);
  if (orphans.length > 0)
    engine.log.warn({ events: orphans }, "Google holds events of this app whose resource is missing");

  const { nextPageToken, nextSyncToken } = changes;
  const opened = toMark.length;
  if (nextPageToken) {
    const isOurs = await saveNextPage(engine, scan, nextPageToken);
    return { kind: "read", opened, next: isOurs ? { ...scan, page: nextPageToken } : null };
  }
  const unseen = scan.syncToken ? 0 : await markUnseenDirty(engine, scan);
  await endScan(engine, scan, nextSyncToken);
  return { kind: "read", opened: opened + unseen, next: null };
}

async function listChanges(engine: Engine, scan: Scan) {
  const { syncToken, page } = scan;
  try {
    return await charged(engine, () => engine.google.listChanges(syncToken, page));
  } catch (error) {
    if (hasTokens(scan) && isRefusalOfRequest(error)) return "tokens-refused";
    throw error;
  }
}

function hasTokens({ syncToken, page }: Scan): boolean {
  return syncToken !== null || page !== null;
}

const NOT_ABOUT_TOKENS: ReadonlySet<number> = new Set([401, 403, 404, 408, 429]);

/**
 * Whether Google may have refused a request because of its tokens: so may every refusal that isn't known to have
 * another cause.
 */
function isRefusalOfRequest(error: unknown): boolean {
  if (!(error instanceof GoogleCalendarError) || error.operation === "token") return false;
  const { status } = error;
  return status !== null && status >= 400 && status < 500 && !NOT_ABOUT_TOKENS.has(status);
}
