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
  if (end <= start) return "The end must be after the start.";

  const days = (end.getTime() - start.getTime()) / (24 * 60 * MINUTE_MS);
  return days > MAX_EVENT_DAYS ? `The end must be at most ${MAX_EVENT_DAYS} days after the start.` : null;
}

export function withDuration(values: EventFormValues, minutes: number): EventFormValues {
  const { start } = spanOf(values);
  if (!start) return values;

  const end = clockReading(new Date(start.getTime() + minutes * MINUTE_MS), values.timezone);
  return { ...values, endDate: end.date, endTime: end.time, endOccurrence: end.occurrence };
}

const STARTS: ReadonlySet<InputName> = new Set(["startDate", "startTime", "startOccurrence"]);

/** Moving the start moves the end; the first start sets the usual end. */
export function withInput(values: EventFormValues, name: InputName, value: string): EventFormValues {
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
