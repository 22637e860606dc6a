import type { ErrorAction } from "#src/calendar-sync/google/google-calendar-error-table.ts";
import { GoogleCalendarError } from "#src/calendar-sync/google/google-calendar-error.ts";
import { clearGoogleCalendarProperties } from "#src/lib/google-calendar.ts";
import { OWN_PROPERTIES } from "#src/calendar-sync/decide/desired-event.ts";

const passedOver: ReadonlySet<ErrorAction> = new Set(["read-again", "stop", "check-access"]);

/**
 * Takes our private properties off an event that somebody copied from one of ours, without mail: the copy is theirs. One
 * that changed meanwhile, or may not be changed, stays for the next look.
 */
export async function releaseCopy({ id, etag }: { id: string; etag: string }): Promise<void> {
  try {
    await clearGoogleCalendarProperties(id, OWN_PROPERTIES, etag);
  } catch (error) {
    const isPassedOver = error instanceof GoogleCalendarError && passedOver.has(error.action);
    if (!isPassedOver) throw error;
  }
}
