"use client";

import { spanInWords } from "#src/lib/time/wall-time-span.ts";
import { useReaderFormat } from "./reader-format.tsx";

type EventSpanProps = { startsAt: string; endsAt: string | null; timeZone: string };

/** When an event is, in its own zone and the reader's format. */
export function EventSpan({ startsAt, endsAt, timeZone }: EventSpanProps) {
  return spanInWords(startsAt, endsAt, timeZone, useReaderFormat()).when;
}
