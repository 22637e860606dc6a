import type { Engine } from "../engine.ts";
import { SlotNotReached, WrittenJustNow } from "../decide/sync-failure.ts";
import { writeCalendarEvent, type WriteOutcome } from "./write-calendar-event.ts";

/**
 * What the attempt did, or when to try again: where others wrote the event a moment ago and more has changed since, and
 * where Google's quota has no room. Waiting costs no attempt.
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
