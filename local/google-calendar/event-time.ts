import { Temporal } from "temporal-polyfill";
import type { EventTime } from "./event-fields.ts";
import { GoogleProblem, invalid, required } from "./google-problem.ts";

export type ZoneRules = { calendarTimeZone: string; refusedTimeZones: readonly string[] };

const dateTimePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/i;
const offsetPattern = /(Z|[+-]\d{2}:\d{2})$/i;

/** Google answers with the offset of the calendar's zone, whatever offset it was given. */
export function checkEventTime(
  time: EventTime | undefined,
  edge: "start" | "end",
  zones: ZoneRules,
): EventTime {
  if (time?.date === undefined && time?.dateTime === undefined) throw required(`Missing ${edge} time.`);
  if (time.date !== undefined && time.dateTime !== undefined) throw invalid(`Invalid ${edge} time.`);
  if (time.timeZone !== undefined && !isTimeZone(time.timeZone, zones)) {
    throw invalid(`Invalid time zone definition for ${edge} time.`);
  }
  if (time.date !== undefined) return { date: checkDate(time.date) };

  const instant = readInstant(time.dateTime ?? "", time.timeZone, edge);
  return {
    dateTime: formatInZone(instant, zones.calendarTimeZone),
    timeZone: time.timeZone ?? zones.calendarTimeZone,
  };
}

export function checkTimeRange(start: EventTime, end: EventTime): void {
  if ((start.date === undefined) !== (end.date === undefined)) {
    throw invalid("Start and end times must either both be date or both be dateTime.");
  }
  if (startOf(end) <= startOf(start)) {
    throw new GoogleProblem(400, "timeRangeEmpty", "The specified time range is empty.", {
      domain: "calendar",
    });
  }
}

/** Milliseconds since the epoch; a date counts from midnight UTC. */
export function startOf(time: EventTime): number {
  if (time.dateTime !== undefined) return Temporal.Instant.from(time.dateTime).epochMilliseconds;
  return Temporal.PlainDate.from(time.date ?? "").toZonedDateTime("UTC").epochMilliseconds;
}

/** A bound of a list (timeMin, timeMax, updatedMin): RFC 3339 with a mandatory offset. */
export function readBound(text: string, name: string): number {
  if (!dateTimePattern.test(text) || !offsetPattern.test(text)) {
    throw invalid(`Invalid value for ${name}: a timestamp with a time zone offset is needed.`);
  }
  return readInstant(text, undefined, "start").epochMilliseconds;
}

export function isTimeZone(name: string, zones: ZoneRules): boolean {
  if (zones.refusedTimeZones.includes(name) || /^[+-]/.test(name)) return false;
  try {
    const known = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
    return known.toLowerCase() !== name.toLowerCase() || known === name;
  } catch {
    return false;
  }
}

function checkDate(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw badFormat(text);
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString();
  } catch {
    throw badFormat(text);
  }
}

function readInstant(text: string, timeZone: string | undefined, edge: string): Temporal.Instant {
  if (!dateTimePattern.test(text)) throw badFormat(text);
  const hasOffset = offsetPattern.test(text);
  if (!hasOffset && timeZone === undefined) throw required(`Missing time zone definition for ${edge} time.`);
  try {
    if (hasOffset || timeZone === undefined) return Temporal.Instant.from(text);
    return Temporal.PlainDateTime.from(text, { overflow: "reject" }).toZonedDateTime(timeZone).toInstant();
  } catch {
    throw badFormat(text);
  }
}

function formatInZone(instant: Temporal.Instant, timeZone: string): string {
  const zoned = instant.toZonedDateTimeISO(timeZone);
  if (zoned.offsetNanoseconds === 0) return instant.toString({ smallestUnit: "second" });
  return zoned.toString({ smallestUnit: "second", timeZoneName: "never" });
}

function badFormat(text: string): GoogleProblem {
  return invalid(`Invalid value for: Invalid format: "${text}"`);
}
