import type { LastError, MirrorState } from "#src/calendar-sync/decide/mirror-state.ts";
import { timesOf } from "#src/lib/events.ts";
import { eventFormValues } from "#src/lib/event-form/event-form-values.ts";
import type { GuestsEvent } from "./guest-words.ts";

/** The parts of an event that decide about its guests; it tolerates invalid fields from an import. */
export function guestsEvent(
  fields: Readonly<Record<string, unknown>>,
  calendarState: MirrorState,
  mirror: { lastError: LastError | null; batchDueAt: Date | null } | null,
): GuestsEvent {
  const lastError = mirror?.lastError;
  const limitedUntil = lastError?.code === "quotaExceeded" ? lastError.retryAt : null;
  const { state, timezone, capacity } = eventFormValues(fields);
  const { startsAt, endsAt } = timesOf(fields, timezone);
  return {
    state,
    startsAt,
    endsAt,
    timeZone: timezone,
    calendarState,
    limitedUntil: limitedUntil ? new Date(limitedUntil) : null,
    batchDueAt: mirror?.batchDueAt ?? null,
    capacity: Number(capacity) || null,
  };
}
