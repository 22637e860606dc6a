import type { EventFields } from "#src/lib/events.ts";
import { isEventPast } from "#src/lib/time/is-event-past.ts";

const KEPT_MS = 30 * 24 * 60 * 60_000;

/**
 * What only ticket holders can read, as Markdown. A link may turn up years later, in a forwarded email or a browser's
 * history, so it no longer shows the instructions a month after the event.
 */
export function holdersInstructions(fields: EventFields, now: Date): string {
  return isEventPast(fields, new Date(now.getTime() - KEPT_MS)) ? "" : (fields.attendeeInstructions ?? "");
}
