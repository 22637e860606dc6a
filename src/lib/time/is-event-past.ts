import { endOf } from "#src/calendar-sync/decide/event-span.ts";
import { isPast } from "./is-past.ts";

/** Days belong to a zone. */
type Dates = {
  startsAt?: string | null;
  endsAt?: string | null;
  startsOn?: string | null;
  endsOn?: string | null;
  timezone: string;
};

/** Whether an event has ended. An all-day event ends with its last day, in its own zone. */
export function isEventPast(dates: Dates, now: Date): boolean {
  const lastDay = dates.endsOn ?? dates.startsOn;
  if (!lastDay) return isPast(dates, now);
  return endOf({ startsOn: lastDay, endsOn: lastDay }, dates.timezone) <= now;
}
