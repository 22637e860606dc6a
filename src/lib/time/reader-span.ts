import { dateFormat } from "#src/calendar-sync/decide/date-format.ts";
import { DEFAULT_FORMAT, type ReaderFormat } from "./reader-format.ts";
import { clockInWords, RANGE } from "./wall-time-span.ts";

/** A span of time on the reader's clock. */
type ReaderSpan = {
  startsAt: string;
  endsAt: string | null;
  eventTimeZone: string;
  readerTimeZone: string;
  format?: ReaderFormat | undefined;
};

/**
 * Such as `13:15 – 14:45`, with the days if they differ from the event's. Null if the reader's clock shows the same as
 * the event's.
 */
export function readerSpan({
  startsAt,
  endsAt,
  eventTimeZone,
  readerTimeZone,
  format = DEFAULT_FORMAT,
}: ReaderSpan): string | null {
  const instants = [startsAt, endsAt].filter((iso) => iso !== null).map((iso) => new Date(iso));
  const here = instants.flatMap((instant) => dayAndClock(instant, readerTimeZone, format));
  const there = instants.flatMap((instant) => dayAndClock(instant, eventTimeZone, format));
  if (here.join() === there.join()) return null;

  const [startDay, start, endDay, end] = here;
  const from = startDay === there[0] ? start : `${startDay}, ${start}`;
  if (!end) return from ?? null;
  return endDay === startDay ? `${from}${RANGE}${end}` : `${from} – ${endDay}, ${end}`;
}

function dayAndClock(instant: Date, timeZone: string, format: ReaderFormat): [day: string, clock: string] {
  const day = dateFormat(format.locale, { timeZone, weekday: "short", day: "numeric", month: "short" });
  return [day.format(instant), clockInWords(instant, timeZone, format)];
}
