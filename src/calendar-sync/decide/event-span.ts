import { Temporal } from "temporal-polyfill";
import type { EventSpan } from "../ports.ts";

/** When an event begins. The days of an all-day event begin at midnight in its zone. */
export function startOf(span: EventSpan, timeZone: string): Date {
  return new Date("startsOn" in span ? midnight(span.startsOn, 0, timeZone) : span.startsAt);
}

/** When an event is over. */
export function endOf(span: EventSpan, timeZone: string): Date {
  return new Date("startsOn" in span ? midnight(span.endsOn, 1, timeZone) : span.endsAt);
}

/** The day after a date. */
export function dayAfter(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}

function midnight(date: string, daysLater: number, timeZone: string): number {
  return Temporal.PlainDate.from(date).add({ days: daysLater }).toZonedDateTime(timeZone).epochMilliseconds;
}
