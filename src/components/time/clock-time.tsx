"use client";

import { clockInWords } from "#src/lib/time/wall-time-span.ts";
import { useReaderFormat } from "./reader-format.tsx";

/** The time of day of an instant in a zone, in the reader's format. */
export function ClockTime({ iso, timeZone }: { iso: string; timeZone: string }) {
  return clockInWords(new Date(iso), timeZone, useReaderFormat());
}
