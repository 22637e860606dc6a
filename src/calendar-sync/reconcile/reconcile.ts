import type { Engine } from "../engine.ts";
import { claimBehind } from "../store/behind.query.ts";
import { beginScan, type Scan } from "../store/scan.store.ts";
import { forgetRefusals } from "../store/guest.store.ts";
import { retryMeet } from "../store/meet.store.ts";
import { markDirty } from "../store/mirror.store.ts";
import { scanGoogleChanges } from "./scan-google-changes.ts";
import { mayWrite } from "../google/google-event.ts";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { claimProbe, isConnectionPaused, resumeConnection } from "../store/connection.store.ts";
import { charged } from "../attempt/call-budget.ts";

/**
 * Returns the events whose latest state Google may not hold, whatever the reason. Call it every minute, and start a
 * sync of each.
 */
export async function reconcile(engine: Engine, limit = 100): Promise<string[]> {
  return (await probeConnection(engine)) === "paused" ? [] : claimBehind(engine, limit, "");
}

/**
 * Reads what changed in Google since the last call; call it every few minutes. `reconcile` then finds what has to be
 * done.
 */
export async function readChanges(engine: Engine): Promise<void> {
  if ((await probeConnection(engine)) === "paused") return;
  let scan: Scan | null = await beginScan(engine);
  while (scan) {
    const page = await scanGoogleChanges(engine, scan);
    scan = page.kind === "read" ? page.next : null;
  }
}

/** Makes the next sync compare an event with what Google holds, even if nothing seems to have changed. */
export async function recheck(engine: Engine, resourceId: string): Promise<void> {
  await markDirty(engine, resourceId);
  await forgetRefusals(engine, resourceId);
  await retryMeet(engine, resourceId);
}

/**
 * Whether the connection to Google may be used. A paused one is probed when that is due, and resumes once Google issues
 * a token and lets the host write to the calendar.
 */
export async function probeConnection(engine: Engine): Promise<"working" | "paused"> {
  if (!(await isConnectionPaused(engine))) return "working";
  if (!(await claimProbe(engine))) return "paused";

  try {
    if (!mayWrite(await charged(engine, () => engine.google.readRole()))) return "paused";
  } catch (error) {
    if (error instanceof GoogleCalendarError) return "paused";
    throw error;
  }
  await resumeConnection(engine);
  return "working";
}
