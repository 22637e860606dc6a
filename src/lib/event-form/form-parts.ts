import { DEFAULT_FORMAT, type ReaderFormat } from "#src/lib/time/reader-format.ts";
import { clockInWords } from "#src/lib/time/wall-time-span.ts";
import type { EventFormValues, InputName } from "./event-inputs.ts";

/** The parts of the form as people see them; one part may be several inputs. */
export type FormPart = { label: string; inputs: readonly InputName[]; isLong: boolean };

/** What decides when the event is. */
export const TIME_PARTS: readonly FormPart[] = [
  { label: "All day", inputs: ["allDay"], isLong: false },
  { label: "Start", inputs: ["startDate", "startTime", "startOccurrence"], isLong: false },
  { label: "End", inputs: ["endDate", "endTime", "endOccurrence"], isLong: false },
  { label: "Time zone", inputs: ["timezone"], isLong: false },
];

export const FORM_PARTS: readonly FormPart[] = [
  { label: "Title", inputs: ["title"], isLong: false },
  { label: "Page address", inputs: ["slug"], isLong: false },
  ...TIME_PARTS,
  { label: "Location", inputs: ["location"], isLong: false },
  { label: "Google Meet link", inputs: ["meeting"], isLong: false },
  { label: "Join link", inputs: ["joinUrl"], isLong: false },
  { label: "Description", inputs: ["details"], isLong: true },
  { label: "Instructions for attendees", inputs: ["attendeeInstructions"], isLong: true },
  { label: "Price", inputs: ["price"], isLong: false },
  { label: "Capacity", inputs: ["capacity"], isLong: false },
  { label: "Sales link", inputs: ["checkoutUrl"], isLong: false },
  { label: "Visibility", inputs: ["visibility"], isLong: false },
  { label: "State", inputs: ["state"], isLong: false },
];

export function isSamePart({ inputs }: FormPart, one: EventFormValues, other: EventFormValues): boolean {
  return inputs.every((input) => one[input] === other[input]);
}

export function changedParts(before: EventFormValues, after: EventFormValues): FormPart[] {
  return FORM_PARTS.filter((part) => !isSamePart(part, before, after));
}

/** A part's value, for people; "" if it is empty. */
export function partInWords(
  { inputs }: FormPart,
  values: EventFormValues,
  format: ReaderFormat = DEFAULT_FORMAT,
): string {
  const [first = "title", second] = inputs;
  const value = values[first];
  if (first === "state" || first === "visibility") return choiceInWords(value);
  if (first === "allDay" || first === "meeting") return value ? "Yes" : "";
  return second ? momentInWords(value, values[second], format) : value;
}

/** A state or visibility, such as `Published`. */
export function choiceInWords(value: string): string {
  if (value === "archived") return "Canceled";
  return value.charAt(0).toUpperCase() + value.slice(1);
}

/** @param date such as 2027-01-14 */
function momentInWords(date: string, time: string, { locale, hourCycle }: ReaderFormat): string {
  const day = new Date(`${date}T00:00:00Z`);
  const words = Number.isNaN(day.getTime())
    ? date
    : day.toLocaleDateString(locale, {
        timeZone: "UTC",
        weekday: "short",
        day: "numeric",
        month: "long",
        year: "numeric",
      });
  const clock = new Date(`${date}T${time}Z`);
  const isClock = time !== "" && !Number.isNaN(clock.getTime());
  return [words, isClock ? clockInWords(clock, "UTC", { locale, hourCycle }) : time]
    .filter(Boolean)
    .join(", ");
}

export function isSameForm(one: EventFormValues, other: EventFormValues): boolean {
  return changedParts(one, other).length === 0;
}
