"use client";

import { readerSpan } from "#src/lib/time/reader-span.ts";
import { useReaderTimeZone } from "./use-reader-time-zone.ts";

type ReaderTimeProps = { startsAt: string; endsAt: string | null; timeZone: string };

/** The same moment on the reader's own clock, where that is another; it needs a line that has room for it. */
export function ReaderTime({ startsAt, endsAt, timeZone }: ReaderTimeProps) {
  const readerTimeZone = useReaderTimeZone();
  const words = readerTimeZone && readerSpan({ startsAt, endsAt, eventTimeZone: timeZone, readerTimeZone });
  return words ? (
    <span>
      <span className="max-sm:hidden">· </span>
      {words} for you
    </span>
  ) : null;
}
