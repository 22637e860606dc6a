import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import type { EventSpan } from "#src/calendar-sync/ports.ts";
import { MAX_SESSIONS } from "./event-series.ts";

/** A rule that makes no sessions; the message follows its name. */
export class RuleError extends Error {
  override name = "RuleError";
}

/** One session that a rule makes: its date in the event's zone, which identifies it, and when it takes place. */
export type RepeatedDate = { date: string; span: EventSpan };

/** How far a rule is followed that names no date for a long time, such as every February 30. */
const MAX_STEPS = 5_000;
const MAX_CANDIDATES = 100_000;

const PARTS = /^(?:[A-Z]+=[A-Z0-9,+-]+)(?:;[A-Z]+=[A-Z0-9,+-]+)*$/;
const FREQUENCIES = /(?:^|;)FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;|$)/;
const WITHIN_A_DAY = /(?:^|;)BY(?:HOUR|MINUTE|SECOND)=/;
const COUNT = /(?:^|;)COUNT=([^;]*)/;
const UNTIL = /(?:^|;)UNTIL=([^;]*)/;

/**
 * The dates of a recurrence rule, in order, without the excepted ones. The rule counts days on the wall calendar of the
 * event's zone, and each session starts when its clocks show the first session's time: an hour that a clock skips is
 * the hour after it, and of one that it shows twice, the first is meant.
 *
 * @param first the first session, whose date the rule must include
 * @param rule RFC 5545 RRULE text, such as `FREQ=WEEKLY;BYDAY=TU;COUNT=8`; COUNT counts excepted dates too
 * @param except dates such as `2026-12-24`
 * @throws RuleError for a rule that is wrong, never ends, or makes too many sessions
 */
export function repeatedDates(
  first: EventSpan,
  timeZone: string,
  rule: string,
  except: readonly string[],
): RepeatedDate[] {
  const start = wallStart(first, timeZone);
  const text = checkedRule(
    rule
      .trim()
      .toUpperCase()
      .replace(/^RRULE:/, ""),
    timeZone,
  );
  const dates = datesOf(text, start).map((date) => date.toString());
  if (dates[0] !== start.toPlainDate().toString()) {
    throw new RuleError(`must include the date of the first session, ${start.toPlainDate().toString()}`);
  }
  if (dates.length > MAX_SESSIONS) throw new RuleError(`makes more than ${MAX_SESSIONS} sessions`);

  const isExcepted = new Set(except);
  return dates
    .filter((date) => !isExcepted.has(date))
    .map((date) => ({ date, span: date === dates[0] ? first : movedTo(date, first, timeZone) }));
}

/** The same session on another date: it begins and ends when the zone's clocks show the same times. */
export function movedTo(date: string, span: EventSpan, timeZone: string): EventSpan {
  const start = Temporal.PlainDate.from(date);
  if ("startsOn" in span) {
    const days = Temporal.PlainDate.from(span.startsOn).until(span.endsOn);
    return { startsOn: date, endsOn: start.add(days).toString() };
  }
  const [from, to] = [wallTime(span.startsAt, timeZone), wallTime(span.endsAt, timeZone)];
  const startsAt = start.toPlainDateTime(from.toPlainTime()).toZonedDateTime(timeZone);
  const endDate = start.add(from.toPlainDate().until(to.toPlainDate()));
  const endsAt = endDate.toPlainDateTime(to.toPlainTime()).toZonedDateTime(timeZone);
  // Where clocks go forward within the session, its end may not be after its start.
  const isAfter = Temporal.Instant.compare(endsAt.toInstant(), startsAt.toInstant()) > 0;
  const lasted = Temporal.Instant.from(span.startsAt).until(Temporal.Instant.from(span.endsAt));
  return { startsAt: isoOf(startsAt), endsAt: isoOf(isAfter ? endsAt : startsAt.add(lasted)) };
}

/** The date of a session in its zone. */
export function dateOfSpan(span: EventSpan, timeZone: string): string {
  return wallStart(span, timeZone).toPlainDate().toString();
}

function wallStart(span: EventSpan, timeZone: string): Temporal.PlainDateTime {
  return "startsOn" in span
    ? Temporal.PlainDate.from(span.startsOn).toPlainDateTime()
    : wallTime(span.startsAt, timeZone);
}

function wallTime(iso: string, timeZone: string): Temporal.PlainDateTime {
  return Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone).toPlainDateTime();
}

function isoOf(zoned: Temporal.ZonedDateTime): string {
  return zoned.toString({ timeZoneName: "never", smallestUnit: "second" });
}

/** The library takes some wrong rules for endless ones. */
function checkedRule(rule: string, timeZone: string): string {
  if (!PARTS.test(rule)) throw new RuleError("must be an RRULE, such as FREQ=WEEKLY;BYDAY=TU;COUNT=8");
  if (!FREQUENCIES.test(rule)) throw new RuleError("must have a FREQ of DAILY, WEEKLY, MONTHLY or YEARLY");
  if (WITHIN_A_DAY.test(rule)) throw new RuleError("must not name hours: a session's time is in its fields");

  const [, count] = COUNT.exec(rule) ?? [];
  const [, until] = UNTIL.exec(rule) ?? [];
  if (count === undefined && until === undefined) throw new RuleError("must end: add COUNT or UNTIL");
  if (count !== undefined && !/^[1-9]\d{0,2}$/.test(count)) {
    throw new RuleError(`must have a COUNT between 1 and ${MAX_SESSIONS}`);
  }
  return until === undefined
    ? rule
    : rule.replace(UNTIL, (part) => part.replace(until, wallUntil(until, timeZone)));
}

/** The last date as the wall shows it: a rule may give it in UTC. */
function wallUntil(until: string, timeZone: string): string {
  const [, year, month, day, time, isUtc] = /^(\d{4})(\d\d)(\d\d)(T\d{6})?(Z)?$/.exec(until) ?? [];
  try {
    const date = Temporal.PlainDate.from(`${year}-${month}-${day}`, { overflow: "reject" });
    if (!time || !isUtc) return `${compact(date)}T235959Z`;
    const at = Temporal.Instant.from(`${date.toString()}${time}Z`).toZonedDateTimeISO(timeZone);
    return `${compact(at.toPlainDate())}T235959Z`;
  } catch {
    throw new RuleError("must have an UNTIL such as 20261231 or 20261231T235959Z");
  }
}

function compact(date: Temporal.PlainDate): string {
  return date.toString().replaceAll("-", "");
}

/** Followed in UTC, where no hour is missing: only the dates matter. */
function datesOf(rule: string, start: Temporal.PlainDateTime): Temporal.PlainDate[] {
  const from = start.toPlainDate();
  try {
    const followed = new RRuleTemporal({
      rruleString: `DTSTART:${compact(from)}T000000Z\nRRULE:${rule}`,
      maxIterations: MAX_STEPS,
      maxCandidateEvaluations: MAX_CANDIDATES,
    }).all((_date, index) => index <= MAX_SESSIONS);
    return followed.map((date) => Temporal.PlainDate.from(date.toString().slice(0, 10)));
  } catch (error) {
    const why = error instanceof Error ? error.message : "it is wrong";
    throw new RuleError(`can't be followed: ${why}`, { cause: error });
  }
}
