/** A stretch of time as the reader's clocks show it. */
type ReaderSpan = { startsAt: string; endsAt: string | null; eventTimeZone: string; readerTimeZone: string };

/**
 * As in `13:15 – 14:45`, with the days where they are others than the event's. Null where the reader's clocks show what
 * the event's do.
 */
export function readerSpan({ startsAt, endsAt, eventTimeZone, readerTimeZone }: ReaderSpan): string | null {
  const here = spanIn(readerTimeZone, startsAt, endsAt);
  const there = spanIn(eventTimeZone, startsAt, endsAt);
  if (here.join() === there.join()) return null;

  const [startDay, start, endDay, end] = here;
  const from = startDay === there[0] ? start : `${startDay}, ${start}`;
  if (!end) return from ?? null;
  return endDay === startDay ? `${from} – ${end}` : `${from} – ${endDay}, ${end}`;
}

function spanIn(timeZone: string, startsAt: string, endsAt: string | null): string[] {
  const day = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
  });
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return [startsAt, endsAt]
    .filter((iso) => iso !== null)
    .flatMap((iso) => [day.format(new Date(iso)), clock.format(new Date(iso))]);
}
