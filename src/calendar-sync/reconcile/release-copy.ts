import type { Engine } from "../engine.ts";
import type { ErrorAction } from "../google/google-calendar-error-table.ts";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { OWN_PROPERTIES } from "../decide/event-id.ts";

const passedOver: ReadonlySet<ErrorAction> = new Set(["read-again", "stop", "check-access"]);

/**
 * Takes our private properties off an event that somebody copied from one of ours, without mail: the copy is theirs. One
 * that changed meanwhile, or may not be changed, stays for the next look.
 */
export async function releaseCopy(engine: Engine, { id, etag }: { id: string; etag: string }): Promise<void> {
  try {
    await engine.google.clearProperties(id, OWN_PROPERTIES, etag);
  } catch (error) {
    const isPassedOver = error instanceof GoogleCalendarError && passedOver.has(error.action);
    if (!isPassedOver) throw error;
  }
}
