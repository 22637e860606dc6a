import { setTimeout as wait } from "node:timers/promises";
import { reserveGoogleSlot } from "#src/calendar-sync/store/quota.store.ts";

/** Waits for a place in the line that the running app queues in too. */
export async function waitForGoogleSlot(): Promise<void> {
  const { waitMs } = await reserveGoogleSlot("line");
  await wait(waitMs);
}
