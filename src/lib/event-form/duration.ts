import { durationInWords } from "#src/lib/time/duration-in-words.ts";
import type { EventFormValues, InputName } from "./event-inputs.ts";

/** Minutes between which an organizer chooses without setting an end by hand. */
export const DURATIONS = [15, 30, 45, 60, 90, 120, 180, 240, 480] as const;

const USUAL = 60;

/** How long the form's clock times are apart, in minutes; null where one is missing or they stand the wrong way round. */
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

/** A start that moves takes its end along; the first start of all brings the usual end. */
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

/** By the clock on the wall: in the night in which clocks change, the end is what the organizer reads there. */
function minutesAt(date: string, time: string): number | null {
  const instant = Date.parse(`${date}T${time}Z`);
  return date && time && !Number.isNaN(instant) ? Math.floor(instant / 60_000) : null;
}
