import { offsetAt } from "./clock-instant.ts";
import { dateFormat } from "#src/calendar-sync/decide/date-format.ts";

/** When something happens, in its own zone. */
export type SpanInWords = {
  when: string;
  zone: string;
  /** Such as `GMT+5:30`. */
  offset: string;
};

/**
 * @param startsAt ISO 8601 instant
 * @param endsAt ISO 8601 instant, or null for an event whose end is open
 */
export function spanInWords(startsAt: string, endsAt: string | null, timeZone: string): SpanInWords {
  const start = new Date(startsAt);
  return {
    when: whenInWords(start, endsAt ? new Date(endsAt) : null, timeZone),
    zone: zoneInWords(start, timeZone),
    offset: offsetAt(timeZone, start),
  };
}

function whenInWords(start: Date, end: Date | null, timeZone: string): string {
  const startDay = day(start, timeZone);
  const from = `${startDay}, ${clock(start, timeZone)}`;
  if (!end) return from;

  const endDay = day(end, timeZone);
  return endDay === startDay
    ? `${from} – ${clock(end, timeZone)}`
    : `${from} – ${endDay}, ${clock(end, timeZone)}`;
}

function day(date: Date, timeZone: string): string {
  return dateFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(date);
}

function clock(date: Date, timeZone: string): string {
  return dateFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date);
}

/** Such as `India Standard Time (Asia/Kolkata, GMT+5:30)`. */
function zoneInWords(date: Date, timeZone: string): string {
  const name = zoneName(date, timeZone, "longGeneric");
  const offset = zoneName(date, timeZone, "shortOffset");
  return `${name} (${[timeZone, offset].filter((part) => part !== name).join(", ")})`;
}

function zoneName(date: Date, timeZone: string, timeZoneName: "longGeneric" | "shortOffset"): string {
  const parts = dateFormat("en-GB", { timeZone, timeZoneName }).formatToParts(date);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
