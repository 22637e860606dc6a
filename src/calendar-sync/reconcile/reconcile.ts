import type { Engine } from "../engine.ts";
import { claimBehind } from "../store/behind.query.ts";
import { beginScan, type Scan } from "../store/scan.store.ts";
import { probeConnection } from "./probe-connection.ts";
import { scanGoogleChanges } from "./scan-google-changes.ts";

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
