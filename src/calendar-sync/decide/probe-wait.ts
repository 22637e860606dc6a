const FIRST_MS = 60_000;
const MAX_MS = 15 * 60_000;

/** How long to wait before a paused connection is probed again: a minute, doubling up to 15 minutes. */
export function probeWait(probes: number): number {
  return Math.min(FIRST_MS * 2 ** probes, MAX_MS);
}
