import { calendar } from "#src/lib/calendar/calendar.ts";
import { setTimeout as wait } from "node:timers/promises";

/** Waits for a place in the line that the running app queues in too. */
export async function waitForGoogleSlot(): Promise<void> {
  const { waitMs } = await calendar.reserveSlot("line");
  await wait(waitMs);
}
