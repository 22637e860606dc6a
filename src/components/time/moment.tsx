"use client";

import { momentForReader } from "#src/lib/time/moment-for-reader.ts";
import { spanInWords } from "#src/lib/time/wall-time-span.ts";
import { useReaderTimeZone } from "./use-reader-time-zone.ts";

/** A moment in the event's zone and, once the browser has told it, in the reader's, for which room is kept. */
export function Moment({ iso, timeZone }: { iso: string; timeZone: string }) {
  const readerZone = useReaderTimeZone();
  const { when } = spanInWords(iso, null, timeZone);
  return (
    <time dateTime={iso}>
      {when} <span className="whitespace-nowrap">({timeZone})</span>
      <span className="block min-h-5">{readerZone ? momentForReader(iso, timeZone, readerZone) : null}</span>
    </time>
  );
}
