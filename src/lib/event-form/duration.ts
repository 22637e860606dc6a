import { clockInstant, clockReading, repeatedOffsets } from "#src/lib/time/clock-instant.ts";
import { durationInWords } from "#src/lib/time/duration-in-words.ts";
import { MAX_EVENT_DAYS } from "#src/lib/time/event-length.ts";
import type { EventFormValues, InputName } from "./event-inputs.ts";

/** The durations, in minutes, that an organizer can choose without setting an end by hand. */
export const DURATIONS = [15, 30, 45, 60, 90, 120, 180, 240, 480] as const;

const USUAL = 60;
const MINUTE_MS = 60_000;

/** The instants of the form's clock times, as far as they are filled in. */
export function spanOf(values: EventFormValues): { start: Date | null; end: Date | null } {
  const { startDate, startTime, startOccurrence, endDate, endTime, endOccurrence, timezone } = values;
  if (values.allDay) {
    return {
      start: clockInstant(startDate, MIDNIGHT, timezone),
      end: clockInstant(daysAfter(endDate || startDate, 1), MIDNIGHT, timezone),
    };
  }
  return {
    start: clockInstant(startDate, startTime, timezone, startOccurrence),
    end: clockInstant(endDate || startDate, endTime, timezone, endOccurrence),
  };
}

/** The minutes that pass between start and end; null if one is missing or the end isn't after the start. */
export function durationOf(values: EventFormValues): number | null {
  const { start, end } = spanOf(values);
  return start && end && end > start ? (end.getTime() - start.getTime()) / MINUTE_MS : null;
}

/** What is wrong with the end, while someone types. */
export function endProblem(values: EventFormValues): string | null {
  const { start, end } = spanOf(values);
  if (!start || !end) return null;
  if (end <= start) {
    return values.allDay ? "The last day must not be before the first." : "The end must be after the start.";
  }

  const days = (end.getTime() - start.getTime()) / (24 * 60 * MINUTE_MS);
  return days > MAX_EVENT_DAYS ? `The end must be at most ${MAX_EVENT_DAYS} days after the start.` : null;
}

export function withDuration(values: EventFormValues, minutes: number): EventFormValues {
  const { start } = spanOf(values);
  if (!start) return values;

  const end = clockReading(new Date(start.getTime() + minutes * MINUTE_MS), values.timezone);
  return { ...values, endDate: end.date, endTime: end.time, endOccurrence: end.occurrence };
}

/**
 * An event that lasts all day has no times; one that no longer does has those of before, or begins in the morning.
 *
 * @param timed the values before it lasted all day
 */
export function withAllDay(
  values: EventFormValues,
  isAllDay: boolean,
  timed: EventFormValues | null = null,
): EventFormValues {
  const { startDate, endDate } = values;
  const days = { startOccurrence: "first", endOccurrence: "first", endDate: endDate || startDate };
  if (isAllDay) return { ...values, ...days, allDay: "on", startTime: "", endTime: "" };
  if (timed && timed.startDate === startDate) return { ...values, ...timesIn(timed), allDay: "" };
  const startTime = timed?.startTime || (startDate && MORNING);
  const next = { ...values, ...days, allDay: "", startTime, endDate: "", endTime: "" };
  return withDuration(next, (timed && durationOf(timed)) ?? USUAL);
}

function timesIn({ startTime, startOccurrence, endDate, endTime, endOccurrence }: EventFormValues) {
  return { startTime, startOccurrence, endDate, endTime, endOccurrence };
}

const MIDNIGHT = "00:00";
const MORNING = "09:00";
const DAY_MS = 24 * 60 * MINUTE_MS;

/** "" for what is no date. */
function daysAfter(date: string, days: number): string {
  const at = Date.parse(date) + days * DAY_MS;
  return Number.isNaN(at) ? "" : new Date(at).toISOString().slice(0, 10);
}

/** Moving the first day moves the last. */
function withFirstDay(values: EventFormValues, startDate: string): EventFormValues {
  const moved = (Date.parse(startDate) - Date.parse(values.startDate)) / DAY_MS;
  const endDate = Number.isNaN(moved) ? values.endDate || startDate : daysAfter(values.endDate, moved);
  return { ...values, startDate, endDate };
}

const STARTS: ReadonlySet<InputName> = new Set(["startDate", "startTime", "startOccurrence"]);

/** Moving the start moves the end; the first start sets the usual end. */
export function withInput(values: EventFormValues, name: InputName, value: string): EventFormValues {
  if (values.allDay) {
    return name === "startDate" ? withFirstDay(values, value) : { ...values, [name]: value };
  }
  const next = withOccurrences({ ...values, [name]: value }, name);
  if (!STARTS.has(name)) return next;

  const hasNoEnd = !values.endDate && !values.endTime;
  const duration = durationOf(values) ?? (hasNoEnd ? USUAL : null);
  return duration === null ? next : withDuration(next, duration);
}

/** A new time that occurs twice has to be chosen: "" until then. */
function withOccurrences(values: EventFormValues, changed: InputName): EventFormValues {
  const { startDate, startTime, endDate, endTime, timezone } = values;
  const initial = (date: string, time: string) => (repeatedOffsets(date, time, timezone) ? "" : "first");
  const isOfStart = changed === "startDate" || changed === "startTime" || changed === "timezone";
  const isOfEnd = changed === "endDate" || changed === "endTime" || changed === "timezone";
  return {
    ...values,
    ...(isOfStart && { startOccurrence: initial(startDate, startTime) }),
    ...(isOfEnd && { endOccurrence: initial(endDate || startDate, endTime) }),
  };
}

export function minutesInWords(minutes: number): string {
  const [start, end] = [0, minutes].map((passed) => new Date(passed * MINUTE_MS).toISOString());
  return durationInWords(start ?? "", end ?? "");
}
