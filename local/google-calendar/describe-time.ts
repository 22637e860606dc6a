import { Temporal } from "temporal-polyfill";
import type { CheckedFields, EventTime } from "./event-fields.ts";

/** The first day of an event and the day after its last one, for someone in `timeZone`. */
export function daysOf(
  { start, end }: Pick<CheckedFields, "start" | "end">,
  timeZone: string,
): { first: Temporal.PlainDate; after: Temporal.PlainDate } {
  if (start.date !== undefined && end.date !== undefined) {
    return { first: Temporal.PlainDate.from(start.date), after: Temporal.PlainDate.from(end.date) };
  }
  const last = zoned(end, timeZone).subtract({ nanoseconds: 1 }).toPlainDate();
  return { first: zoned(start, timeZone).toPlainDate(), after: last.add({ days: 1 }) };
}

/** The time where the event takes place: "10:00–11:00 Europe/Paris". */
export function describeClock({ start, end }: Pick<CheckedFields, "start" | "end">): string {
  if (start.date !== undefined) return "All day";
  const zone = start.timeZone ?? "UTC";
  const [from, to] = [zoned(start, zone), zoned(end, zone)];
  const days = from.toPlainDate().until(to.toPlainDate()).days;
  const clocks = [from, to].map((moment) => moment.toPlainTime().toString({ smallestUnit: "minute" }));
  return `${clocks.join("–")}${days > 0 ? ` (+${days})` : ""} ${zone}`;
}

function describeDay(day: Temporal.PlainDate): string {
  const options = { weekday: "short", day: "numeric", month: "long", year: "numeric" } as const;
  return day.toLocaleString("en-GB", options);
}

export function describeWhen(fields: Pick<CheckedFields, "start" | "end">): string {
  const { first, after } = daysOf(fields, fields.start.timeZone ?? "UTC");
  const last = after.subtract({ days: 1 });
  const days = fields.start.date !== undefined && !last.equals(first) ? [first, last] : [first];
  return `${days.map(describeDay).join(" – ")}, ${describeClock(fields)}`;
}

function zoned(time: EventTime, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(time.dateTime ?? "").toZonedDateTimeISO(timeZone);
}
