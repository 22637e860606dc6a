import { Temporal } from "temporal-polyfill";

/** A change of a zone's clocks; offsets are nanoseconds. */
type Change = { at: Temporal.Instant; from: number; to: number };

/** Longer than a year: two corresponding clock changes are at most 53 weeks apart. */
const LOOK_BACK = { hours: 24 * 400 };

/**
 * A zone's rules as a VTIMEZONE that is correct for all instants between two, or null if there is none that every
 * reader understands; write the times in UTC then.
 *
 * Outlook (MS-OXCICAL 2.1.3.1.1.19) reads one STANDARD and at most one DAYLIGHT, each repeated yearly on one weekday of
 * one month, and drops a zone with more. So there are two forms: the two yearly changes, or one offset that never
 * changes. Both are checked against the runtime that makes the local times; a zone without such a rule in the span
 * (Morocco, or Mexico before and after 2022) has neither.
 */
export function timeZoneBlock(timeZone: string, from: Temporal.Instant, to: Temporal.Instant): string | null {
  const observances = yearlyChanges(timeZone, from, to) ?? oneOffset(timeZone, from, to);
  if (!observances) return null;

  return [
    "BEGIN:VTIMEZONE",
    `TZID:${timeZone}`,
    `X-LIC-LOCATION:${timeZone}`,
    ...observances,
    "END:VTIMEZONE",
  ].join("\r\n");
}

function oneOffset(timeZone: string, from: Temporal.Instant, to: Temporal.Instant): string[] | null {
  if (changesBetween(timeZone, from, to).length > 0) return null;

  const { offsetNanoseconds } = from.toZonedDateTimeISO(timeZone);
  return observance("STANDARD", "19700101T000000", { from: offsetNanoseconds, to: offsetNanoseconds });
}

function yearlyChanges(timeZone: string, from: Temporal.Instant, to: Temporal.Instant): string[] | null {
  const changes = changesBetween(timeZone, from.subtract(LOOK_BACK), to);
  const [first, second] = changes;
  if (!first || !second || Temporal.Instant.compare(first.at, from) > 0) return null;

  const rules = [yearlyRule(first), yearlyRule(second)] as const;
  const expected = (index: number) => onset(rules[index % 2 === 0 ? 0 : 1], Math.floor(index / 2));
  const areRight = changes.every(
    (change, index) =>
      change.at.equals(expected(index)) &&
      change.from === changes[index % 2]?.from &&
      change.to === changes[index % 2]?.to,
  );
  const isWhole = Temporal.Instant.compare(expected(changes.length), to) > 0;
  return areRight && isWhole ? rules.flatMap(linesOf) : null;
}

/** Clock changes after one instant, up to another. */
function changesBetween(timeZone: string, after: Temporal.Instant, to: Temporal.Instant): Change[] {
  const changes: Change[] = [];
  let next = after.toZonedDateTimeISO(timeZone).getTimeZoneTransition("next");
  while (next && Temporal.Instant.compare(next.toInstant(), to) <= 0) {
    const before = next.subtract({ nanoseconds: 1 });
    changes.push({ at: next.toInstant(), from: before.offsetNanoseconds, to: next.offsetNanoseconds });
    next = next.getTimeZoneTransition("next");
  }
  return changes;
}

/** A change that recurs each year; `nth` counts its weekday within the month, and is -1 for the last. */
type YearlyRule = { first: Change; wall: Temporal.PlainDateTime; nth: number };

function yearlyRule(first: Change): YearlyRule {
  const wall = wallTime(first);
  return { first, wall, nth: wall.day + 7 > wall.daysInMonth ? -1 : Math.ceil(wall.day / 7) };
}

/** When the change occurs, so many years after its first time. */
function onset({ first, wall, nth }: YearlyRule, yearsLater: number): Temporal.Instant {
  const start = wall.with({ day: 1 }).add({ years: yearsLater });
  const firstOfWeekday = start.add({ days: (wall.dayOfWeek - start.dayOfWeek + 7) % 7 });
  const weeks = nth > 0 ? nth - 1 : Math.floor((start.daysInMonth - firstOfWeekday.day) / 7);
  return firstOfWeekday
    .add({ weeks })
    .subtract({ nanoseconds: first.from })
    .toZonedDateTime("UTC")
    .toInstant();
}

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

function linesOf({ first, wall, nth }: YearlyRule): string[] {
  const rule = `RRULE:FREQ=YEARLY;BYMONTH=${wall.month};BYDAY=${nth}${WEEKDAYS[wall.dayOfWeek - 1] ?? ""}`;
  const start = wall.toString({ smallestUnit: "second" }).replaceAll(/[-:]/g, "");
  return observance(first.to < first.from ? "STANDARD" : "DAYLIGHT", start, first, rule);
}

function observance(
  kind: "STANDARD" | "DAYLIGHT",
  start: string,
  { from, to }: Pick<Change, "from" | "to">,
  ...rule: string[]
): string[] {
  return [
    `BEGIN:${kind}`,
    `DTSTART:${start}`,
    ...rule,
    `TZOFFSETFROM:${offset(from)}`,
    `TZOFFSETTO:${offset(to)}`,
    `END:${kind}`,
  ];
}

/** The time of a change is given on the clock that it ends. */
function wallTime({ at, from }: Change): Temporal.PlainDateTime {
  return at.toZonedDateTimeISO("UTC").add({ nanoseconds: from }).toPlainDateTime();
}

function offset(nanoseconds: number): string {
  const seconds = Math.round(Math.abs(nanoseconds) / 1e9);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours = "", minutes = "", rest = ""] = parts.map((part) => String(part).padStart(2, "0"));
  return `${nanoseconds < 0 ? "-" : "+"}${hours}${minutes}${rest === "00" ? "" : rest}`;
}
