import { dateFormat } from "#src/calendar-sync/decide/date-format.ts";

/** A day as a tear-off calendar shows it, such as Thu, 14, Jan. */
export type DayTile = { weekday: string; day: string; month: string };

/** @param iso an instant */
export function dayTile(iso: string, timeZone: string): DayTile {
  const date = new Date(iso);
  const part = (options: Intl.DateTimeFormatOptions) =>
    dateFormat("en-GB", { timeZone, ...options }).format(date);
  return {
    weekday: part({ weekday: "short" }),
    day: part({ day: "numeric" }),
    month: part({ month: "short" }),
  };
}
