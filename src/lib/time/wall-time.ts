import { Temporal } from "temporal-polyfill";
import { clockChangeInWords } from "./wall-time-words.ts";

/** Which of two instants is meant if a clock shows the same time twice because it went back. */
export type Occurrence = "first" | "second";

/** What a wall clock shows: a date such as 2026-03-08, a time such as 02:30, and the clock's zone. */
export type WallTime = { date: string; time: string; timeZone: string; occurrence?: Occurrence };

/** A wall time that no clock ever shows, or that isn't one; the message is for the person who typed it. */
export class WallTimeError extends Error {
  override name = "WallTimeError";
}

/**
 * The instant at which a zone's clocks show a time, as ISO 8601 with its offset. A time that occurs twice means its
 * first occurrence unless told otherwise.
 *
 * @throws WallTimeError if the clocks skip that time, or if it isn't a time
 */
export function instantOfWallTime({ date, time, timeZone, occurrence = "first" }: WallTime): string {
  const wall = readWall(date, time);
  const first = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const second = wall.toZonedDateTime(timeZone, { disambiguation: "later" });

  // In a gap, the earlier and the later reading both differ from the requested time.
  if (!first.toPlainDateTime().equals(wall)) throw new WallTimeError(clockChangeInWords(wall, first, second));

  return isoOf(occurrence === "second" ? second : first);
}

/** What a zone's clocks show at an instant; the inverse of `instantOfWallTime` except for seconds. */
export function wallTimeOfInstant(iso: string, timeZone: string): Required<WallTime> {
  const zoned = Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone);
  const wall = zoned.toPlainDateTime();
  const first = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  return {
    date: wall.toPlainDate().toString(),
    time: wall.toPlainTime().toString({ smallestUnit: "minute" }),
    timeZone,
    occurrence: zoned.toInstant().equals(first.toInstant()) ? "first" : "second",
  };
}

/** The offsets of a wall time that occurs twice, such as ["-07:00", "-08:00"]; null for all others. */
export function offsetsOfRepeatedTime({
  date,
  time,
  timeZone,
}: WallTime): [first: string, second: string] | null {
  const wall = readWall(date, time);
  const first = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const second = wall.toZonedDateTime(timeZone, { disambiguation: "later" });
  const comesTwice = first.toPlainDateTime().equals(wall) && !first.toInstant().equals(second.toInstant());
  return comesTwice ? [first.offset, second.offset] : null;
}

function readWall(date: string, time: string): Temporal.PlainDateTime {
  try {
    return Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  } catch {
    throw new WallTimeError("Enter a date such as 2026-03-08 and a time such as 02:30");
  }
}

function isoOf(zoned: Temporal.ZonedDateTime): string {
  return zoned.toString({ timeZoneName: "never", smallestUnit: "second" });
}
