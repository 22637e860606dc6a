"use client";

import { spanInWords } from "#src/lib/time/wall-time-span.ts";
import { useReaderFormat } from "./reader-format.tsx";
import { useReaderTimeZone } from "./use-reader-time-zone.ts";

/** A time on the reader's own clock; on the event's until the browser has told the reader's zone. */
export function Moment({ iso, timeZone }: { iso: string; timeZone: string }) {
  const zone = useReaderTimeZone() ?? timeZone;
  return (
    <time dateTime={iso} title={zone}>
      {spanInWords(iso, null, zone, useReaderFormat()).when}
    </time>
  );
}
