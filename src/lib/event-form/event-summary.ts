import { timesOf } from "#src/lib/events.ts";
import { type DayTile, dayTile } from "#src/lib/time/day-tile.ts";
import { type SpanInWords, spanInWords } from "#src/lib/time/wall-time-span.ts";
import { eventFormValues } from "./event-form-values.ts";

export type EventSummary = {
  title: string;
  state: string;
  location: string;
  /** Null if the event has no start yet. */
  dates: EventDates | null;
};

export type EventDates = SpanInWords & {
  day: DayTile;
  /** ISO 8601 instants. */
  startsAt: string;
  endsAt: string | null;
  isAllDay: boolean;
  timeZone: string;
};

/** What a list shows of an event; it tolerates invalid fields from an import. */
export function eventSummary(fields: Readonly<Record<string, unknown>>): EventSummary {
  const { title, state, location, timezone } = eventFormValues(fields);
  return { title: title || "Untitled", state, location, dates: datesOf(fields, timezone) };
}

function datesOf(fields: Readonly<Record<string, unknown>>, timeZone: string): EventDates | null {
  const { startsAt, endsAt, isAllDay } = timesOf(fields, timeZone);
  if (!startsAt) return null;

  return {
    ...spanInWords(startsAt, endsAt, timeZone),
    day: dayTile(startsAt, timeZone),
    startsAt,
    endsAt,
    isAllDay,
    timeZone,
  };
}
