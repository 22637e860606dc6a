"use client";

import { readerSpan } from "#src/lib/time/reader-span.ts";
import { useReaderFormat } from "./reader-format.tsx";
import { useReaderTimeZone } from "./use-reader-time-zone.ts";

type ReaderTimeProps = { startsAt: string; endsAt: string | null; timeZone: string };

/** The same time on the reader's own clock, if that differs. The line around it must have room for it. */
export function ReaderTime(event: ReaderTimeProps) {
  const { words } = useReaderSpan(event);
  return words ? (
    <span className="max-sm:basis-full">
      <span className="max-sm:hidden">· </span>
      {words} your time
    </span>
  ) : null;
}

/** The same on a line of its own, which is kept free until the browser has told the reader's time zone. */
export function ReaderClock(event: ReaderTimeProps) {
  const { words, isKnown } = useReaderSpan(event);
  return (
    <span className="block min-h-5 max-[24rem]:min-h-10">
      {words ? `${words} your time` : null}
      {isKnown && !words ? "Same as your local time" : null}
    </span>
  );
}

function useReaderSpan({ startsAt, endsAt, timeZone }: ReaderTimeProps) {
  const format = useReaderFormat();
  const readerTimeZone = useReaderTimeZone();
  const words =
    readerTimeZone && readerSpan({ startsAt, endsAt, eventTimeZone: timeZone, readerTimeZone, format });
  return { words, isKnown: readerTimeZone !== null };
}
