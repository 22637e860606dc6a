import { endOf } from "#src/calendar-sync/decide/event-span.ts";

type Instants = { startsAt?: string | null; endsAt?: string | null };

/** Days belong to a zone. */
type Days = { startsOn?: string | null; endsOn?: string | null; timezone: string };

/**
 * Whether something has ended. An all-day event ends with its last day, in its own zone. Without an end, anything is over
 * once it has started or its first day has passed; without dates it is never over.
 */
export function isPast(moment: Instants | (Instants & Days), now: Date): boolean {
  return endIn(moment) <= now.getTime();
}

function endIn(moment: Instants | (Instants & Days)): number {
  if ("timezone" in moment) {
    const lastDay = moment.endsOn ?? moment.startsOn;
    if (lastDay) return endOf({ startsOn: lastDay, endsOn: lastDay }, moment.timezone).getTime();
  }
  return Date.parse(moment.endsAt ?? moment.startsAt ?? "");
}
