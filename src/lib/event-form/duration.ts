import { durationInWords } from "#src/lib/time/duration-in-words.ts";
import type { EventFormValues, InputName } from "./event-inputs.ts";

/** The durations, in minutes, that an organizer can choose without setting an end by hand. */
export const DURATIONS = [15, 30, 45, 60, 90, 120, 180, 240, 480] as const;

const USUAL = 60;

/** Minutes between the form's clock times; null if one is missing or the end isn't after the start. */
export function durationOf(values: EventFormValues): number | null {
  const start = minutesAt(values.startDate, values.startTime);
  const end = minutesAt(values.endDate || values.startDate, values.endTime);
  return start !== null && end !== null && end > start ? end - start : null;
}

export function withDuration(values: EventFormValues, minutes: number): EventFormValues {
  const start = minutesAt(values.startDate, values.startTime);
  if (start === null) return values;

  const [endDate = "", endTime = ""] = new Date((start + minutes) * 60_000).toISOString().split(/[TZ]/);
  return { ...values, endDate, endTime: endTime.slice(0, 5), endOccurrence: "first" };
}

/** Moving the start moves the end; the first start sets the usual end. */
export function withInput(values: EventFormValues, name: InputName, value: string): EventFormValues {
  const next = { ...values, [name]: value };
  if (name !== "startDate" && name !== "startTime") return next;

  const hasNoEnd = !values.endDate && !values.endTime;
  const duration = durationOf(values) ?? (hasNoEnd ? USUAL : null);
  return duration === null ? next : withDuration(next, duration);
}

export function minutesInWords(minutes: number): string {
  const [start, end] = [0, minutes].map((passed) => new Date(passed * 60_000).toISOString());
  return durationInWords(start ?? "", end ?? "");
}

/** By wall-clock time: in a night when clocks change, the end is what the clock shows. */
function minutesAt(date: string, time: string): number | null {
  const instant = Date.parse(`${date}T${time}Z`);
  return date && time && !Number.isNaN(instant) ? Math.floor(instant / 60_000) : null;
}
