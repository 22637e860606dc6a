import { setTimeout as sleep } from "node:timers/promises";

export async function pause(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await sleep(milliseconds);
}

/** Hangs until the client gives up, or at the latest after `milliseconds`. */
export async function waitForAbort(signal: AbortSignal, milliseconds = 2 ** 31 - 1): Promise<void> {
  await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
}
