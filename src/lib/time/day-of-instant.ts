import { dateFormat } from "#src/calendar-sync/decide/date-format.ts";

/** The day and the month of an instant as a tear-off calendar shows them. */
export function dayOfInstant(iso: string, timeZone: string): { day: string; month: string } {
  const date = new Date(iso);
  return {
    day: dateFormat("en-GB", { timeZone, day: "numeric" }).format(date),
    month: dateFormat("en-GB", { timeZone, month: "short" }).format(date),
  };
}
