/** A span of time on the reader's clock. */
type ReaderSpan = { startsAt: string; endsAt: string | null; eventTimeZone: string; readerTimeZone: string };

/**
 * Such as `13:15 – 14:45`, with the days if they differ from the event's. Null if the reader's clock shows the same as
 * the event's.
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
