"use client";

import { momentForReader } from "#src/lib/time/moment-for-reader.ts";
import { spanInWords } from "#src/lib/time/wall-time-span.ts";
import { useReaderFormat } from "./reader-format.tsx";
import { useReaderTimeZone } from "./use-reader-time-zone.ts";

/** A time in the event's time zone and, on a line reserved for it, in the reader's, which only the browser knows. */
export function Moment({ iso, timeZone }: { iso: string; timeZone: string }) {
  const readerZone = useReaderTimeZone();
  const format = useReaderFormat();
  const { when } = spanInWords(iso, null, timeZone, format);
  return (
    <time dateTime={iso}>
      {when} <span className="whitespace-nowrap">({timeZone})</span>
      <span className="block min-h-5">
        {readerZone ? momentForReader(iso, timeZone, readerZone, format) : null}
      </span>
    </time>
  );
}
