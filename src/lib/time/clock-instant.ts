import { dateFormat } from "#src/calendar-sync/decide/date-format.ts";

const DAY_MS = 86_400_000;

/** A zone's offset from UTC at an instant, such as `GMT+5:30`. */
export function offsetAt(timeZone: string, instant: Date): string {
  const parts = dateFormat("en-GB", { timeZone, timeZoneName: "shortOffset" }).formatToParts(instant);
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  return offset === "UTC" || offset === "GMT+0" ? "GMT" : offset;
}

/**
 * The instant at which a zone's clocks show a time, for a browser to show while someone types: light, and lenient about
 * skipped times. `instantOfWallTime` decides what is saved. Null if the text isn't a time.
 */
export function clockInstant(
  date: string,
  time: string,
  timeZone: string,
  occurrence = "first",
): Date | null {
  const wall = wallMs(date, time);
  if (wall === null) return null;

  const [first, second = first] = instantsOf(wall, timeZone);
  const skipped = wall - offsetMs(timeZone, wall - DAY_MS);
  return new Date((occurrence === "second" ? second : first) ?? skipped);
}

/** The offsets of a time that a zone's clocks show twice, such as GMT-7 and GMT-8; null for all others. */
export function repeatedOffsets(
  date: string,
  time: string,
  timeZone: string,
): [first: string, second: string] | null {
  const wall = wallMs(date, time);
  const [first, second] = wall === null ? [] : instantsOf(wall, timeZone);
  if (first === undefined || second === undefined) return null;
  return [offsetAt(timeZone, new Date(first)), offsetAt(timeZone, new Date(second))];
}

export type ClockReading = { date: string; time: string; occurrence: "first" | "second" };

/** What a zone's clocks show at an instant; the inverse of `clockInstant` except for seconds. */
export function clockReading(instant: Date, timeZone: string): ClockReading {
  const at = instant.getTime();
  const wall = at + offsetMs(timeZone, at);
  const [date = "", time = ""] = new Date(wall).toISOString().split("T");
  const isSecond = instantsOf(wall, timeZone)[1] === at;
  return { date, time: time.slice(0, 5), occurrence: isSecond ? "second" : "first" };
}

/** None for a time that the clocks skip, two for one that they show twice. */
function instantsOf(wall: number, timeZone: string): number[] {
  const offsets = new Set([wall - DAY_MS, wall + DAY_MS].map((near) => offsetMs(timeZone, near)));
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((at) => at + offsetMs(timeZone, at) === wall)
    .toSorted((one, other) => one - other);
}

function wallMs(date: string, time: string): number | null {
  const wall = Date.parse(`${date}T${time}Z`);
  return date && time && !Number.isNaN(wall) ? wall : null;
}

function offsetMs(timeZone: string, at: number): number {
  const [, sign, hours = "0", minutes = "0"] =
    /([+-])(\d+)(?::(\d+))?/.exec(offsetAt(timeZone, new Date(at))) ?? [];
  const size = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === "-" ? -size : size;
}
