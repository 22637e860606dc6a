import { Temporal } from "temporal-polyfill";

/** A month as a page shows it: whole weeks from Monday to Sunday. */
export type Month = {
  /** Such as `2027-03`. */
  name: string;
  previous: string;
  next: string;
  /** The weeks' days, such as `2027-03-01`. */
  weeks: string[][];
};

const DAYS = 7;

/** @param name such as `2027-03`; anything else is the month of `today` */
export function monthCalled(name: unknown, today: string): Month {
  const month =
    monthOf(typeof name === "string" ? name : "") ?? Temporal.PlainYearMonth.from(today.slice(0, 7));
  const first = month.toPlainDate({ day: 1 });
  const monday = first.subtract({ days: first.dayOfWeek - 1 });
  const count = Math.ceil((first.dayOfWeek - 1 + month.daysInMonth) / DAYS);
  return {
    name: month.toString(),
    previous: month.subtract({ months: 1 }).toString(),
    next: month.add({ months: 1 }).toString(),
    weeks: Array.from({ length: count }, (_, week) =>
      Array.from({ length: DAYS }, (__, day) => monday.add({ days: week * DAYS + day }).toString()),
    ),
  };
}

function monthOf(name: string): Temporal.PlainYearMonth | null {
  if (!/^(?:19[7-9]|20\d|21\d)\d-(?:0[1-9]|1[0-2])$/.test(name)) return null;
  return Temporal.PlainYearMonth.from(name);
}

/** The days that an event takes place on, in its own zone, within a range. @param last at most so many */
export function daysOf(startsAt: string, endsAt: string | null, timeZone: string): string[] {
  const day = (iso: string) => Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone).toPlainDate();
  const first = day(startsAt);
  const end = endsAt && endsAt > startsAt ? day(new Date(Date.parse(endsAt) - 1).toISOString()) : first;
  const count = Math.min(MAX_DAYS, Math.max(0, first.until(end).days));
  return Array.from({ length: count + 1 }, (_, later) => first.add({ days: later }).toString());
}

const MAX_DAYS = 366;
