import { Temporal } from "temporal-polyfill";

/** The same instant, written with a zone's own offset, such as 2026-07-01T10:00:00-07:00. */
export function isoInZone(iso: string, timeZone: string): string {
  const zoned = Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone);
  return zoned.toString({ timeZoneName: "never", smallestUnit: "second" });
}
