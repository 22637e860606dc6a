import { Temporal } from "temporal-polyfill";
import { sameContent, type Fields } from "#src/lib/resources/resource-fields.ts";
import { DEFAULT_TIME_ZONE, spanOf } from "#src/lib/events.ts";
import { dateOfSpan, movedTo } from "./repeat-dates.ts";

/** What makes each session what it is. */
const OWN = new Set(["slug", "calendarId"]);
const TIMES = new Set(["startsAt", "endsAt", "startsOn", "endsOn", "timezone"]);

/**
 * The change that another session of a series gets when one was edited: the same fields, at the same time of day, and
 * as many days later or earlier.
 *
 * @param before the edited session's fields
 * @param after the same once they are saved
 * @param other the other session's fields
 * @returns null removes a field; empty if there is nothing to share
 */
export function sharedChange(before: Fields, after: Fields, other: Fields): Fields {
  const changed = changedKeys(before, after);
  const texts = Object.fromEntries(
    changed.filter((key) => !TIMES.has(key)).map((key) => [key, after[key] ?? null]),
  );
  return changed.some((key) => TIMES.has(key)) ? { ...texts, ...movedAlong(before, after, other) } : texts;
}

/** Whether an edit changes anything that other sessions could share. */
export function isShareable(before: Fields, after: Fields): boolean {
  return changedKeys(before, after).length > 0;
}

function changedKeys(before: Fields, after: Fields): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter(
    (key) => !OWN.has(key) && !sameContent({ value: before[key] ?? null }, { value: after[key] ?? null }),
  );
}

/** A session without dates stays without them. */
function movedAlong(before: Fields, after: Fields, other: Fields): Fields {
  const [from, to, own] = [spanOf(before), spanOf(after), spanOf(other)];
  const timezone = after["timezone"] ?? null;
  if (!to) return { startsAt: null, endsAt: null, startsOn: null, endsOn: null, timezone };
  if (!from || !own) return { timezone };

  const [fromDate, toDate, ownDate] = [
    dateOfSpan(from, zoneOf(before)),
    dateOfSpan(to, zoneOf(after)),
    dateOfSpan(own, zoneOf(other)),
  ].map((date) => Temporal.PlainDate.from(date));
  if (!fromDate || !toDate || !ownDate) return { timezone };
  const date = ownDate.add(fromDate.until(toDate)).toString();
  return { ...movedTo(date, to, zoneOf(after)), timezone };
}

function zoneOf({ timezone }: Fields): string {
  return typeof timezone === "string" ? timezone : DEFAULT_TIME_ZONE;
}
