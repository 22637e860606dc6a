import { Temporal } from "temporal-polyfill";
import { clockChangeInWords } from "./wall-time-words.ts";

/** Which of two instants is meant when a clock shows the same time twice, after it went back. */
export type Occurrence = "first" | "second";

/** What a clock on the wall shows: a date as in 2026-03-08, a time as in 02:30, and whose clock it is. */
export type WallTime = { date: string; time: string; timeZone: string; occurrence?: Occurrence };

/** A wall time that no clock ever shows, or that isn't one; the message is for the person who typed it. */
export class WallTimeError extends Error {
  override name = "WallTimeError";
}

/**
 * The instant at which the clocks of a zone show a time, as ISO 8601 with its offset. A time that comes twice means its
 * first occurrence unless told otherwise.
 *
 * @throws WallTimeError when the clocks skip that time, or when it is none
 */
export function instantOfWallTime({ date, time, timeZone, occurrence = "first" }: WallTime): string {
  const wall = readWall(date, time);
  const first = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const second = wall.toZonedDateTime(timeZone, { disambiguation: "later" });

  // Around a gap the earlier and the later reading both show another time than the one that was asked for.
  if (!first.toPlainDateTime().equals(wall)) throw new WallTimeError(clockChangeInWords(wall, first, second));

  return isoOf(occurrence === "second" ? second : first);
}

/** What the clocks of a zone show at an instant; the inverse of `instantOfWallTime` but for seconds. */
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

/** The offsets of a wall time that comes twice, as in ["-07:00", "-08:00"]; null for all others. */
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
    throw new WallTimeError("This must be a date as in 2026-03-08 and a time as in 02:30");
  }
}

function isoOf(zoned: Temporal.ZonedDateTime): string {
  return zoned.toString({ timeZoneName: "never", smallestUnit: "second" });
}
