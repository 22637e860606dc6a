import type { Engine } from "../engine.ts";
import { SlotNotReached, WrittenJustNow } from "../decide/sync-failure.ts";
import { writeCalendarEvent, type WriteOutcome } from "./write-calendar-event.ts";

/**
 * Returns what the attempt did, or when to try again: when the event was written a moment ago and has changed since, or
 * when Google's quota has no room. Waiting costs no attempt.
 */
export async function writeWhenDue(
  engine: Engine,
  resourceId: string,
  run: { id: string },
): Promise<WriteOutcome | { waitUntil: string }> {
  try {
    return await writeCalendarEvent(engine, resourceId, { ...run, keepsDistance: true });
  } catch (error) {
    if (error instanceof WrittenJustNow || error instanceof SlotNotReached)
      return { waitUntil: error.until.toISOString() };
    throw error;
  }
}
