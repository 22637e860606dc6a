import { dateFormat } from "#src/calendar-sync/decide/date-format.ts";

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
export function clockInstant(date: string, time: string, timeZone: string): Date | null {
  const wall = Date.parse(`${date}T${time}Z`);
  if (!date || !time || Number.isNaN(wall)) return null;

  const first = wall - offsetMs(timeZone, new Date(wall));
  return new Date(wall - offsetMs(timeZone, new Date(first)));
}

function offsetMs(timeZone: string, instant: Date): number {
  const [, sign, hours = "0", minutes = "0"] =
    /([+-])(\d+)(?::(\d+))?/.exec(offsetAt(timeZone, instant)) ?? [];
  const size = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === "-" ? -size : size;
}
