import type { Engine } from "../engine.ts";
import type { ErrorAction } from "../google/google-calendar-error-table.ts";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { OWN_PROPERTIES } from "../decide/event-id.ts";

const passedOver: ReadonlySet<ErrorAction> = new Set(["read-again", "stop", "check-access"]);

/**
 * Removes our private properties from a copy of one of our events, without email: the copy belongs to the person who
 * made it. A copy that changed meanwhile, or that we can't change, is left for the next scan.
 */
export async function releaseCopy(engine: Engine, { id, etag }: { id: string; etag: string }): Promise<void> {
  try {
    await engine.google.clearProperties(id, OWN_PROPERTIES, etag);
  } catch (error) {
    const isPassedOver = error instanceof GoogleCalendarError && passedOver.has(error.action);
    if (!isPassedOver) throw error;
  }
}
