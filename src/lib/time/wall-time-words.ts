import type { Temporal } from "temporal-polyfill";

const dateInWords = { day: "numeric", month: "long", year: "numeric" } as const;

/** Why no clock shows a wall time: `before` and `after` are equally far from the clock change, on either side. */
export function clockChangeInWords(
  wall: Temporal.PlainDateTime,
  before: Temporal.ZonedDateTime,
  after: Temporal.ZonedDateTime,
): string {
  const change = before.getTimeZoneTransition("next");
  const shift = after.offsetNanoseconds - before.offsetNanoseconds;
  const to = change?.toPlainTime();
  const from = to?.subtract({ nanoseconds: shift });
  return `${clock(wall)} doesn’t exist on ${wall.toLocaleString("en-GB", dateInWords)} in ${placeName(before.timeZoneId)}: clocks go forward from ${from ? clock(from) : "?"} to ${to ? clock(to) : "?"}`;
}

function clock(time: Temporal.PlainDateTime | Temporal.PlainTime): string {
  return time.toString({ smallestUnit: "minute" }).slice(-5);
}

/** The place that a zone is named after, such as `Los Angeles`. */
export function placeName(timeZone: string): string {
  return (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
}
