"use client";

import { readerSpan } from "#src/lib/time/reader-span.ts";
import { useReaderTimeZone } from "./use-reader-time-zone.ts";

type ReaderClockProps = { startsAt: string; endsAt: string | null; timeZone: string };

/** The same time on the reader's own clock, which only the browser knows: its line is kept free until then. */
export function ReaderClock({ startsAt, endsAt, timeZone }: ReaderClockProps) {
  const readerTimeZone = useReaderTimeZone();
  const span = readerTimeZone && readerSpan({ startsAt, endsAt, eventTimeZone: timeZone, readerTimeZone });
  return (
    <span className="block min-h-5 max-[24rem]:min-h-10">
      {span ? `${span} for you` : null}
      {readerTimeZone && !span ? "The same on your own clock" : null}
    </span>
  );
}
