"use client";

import { daysInWords, spanInWords } from "#src/lib/time/wall-time-span.ts";
import { useReaderFormat } from "./reader-format.tsx";

type EventSpanProps = { startsAt: string; endsAt: string | null; isAllDay: boolean; timeZone: string };

/** When an event is, in its own zone and the reader's format. */
export function EventSpan({ startsAt, endsAt, isAllDay, timeZone }: EventSpanProps) {
  const format = useReaderFormat();
  return isAllDay
    ? daysInWords({ startsAt, endsAt }, timeZone, format)
    : spanInWords(startsAt, endsAt, timeZone, format).when;
}
