import { dateFormat } from "./date-format.ts";
import { Temporal } from "temporal-polyfill";
import tzdata from "tzdata/tzdata.js";

/** Whether a name is one of IANA's time zones. Bare offsets, which can't follow daylight saving, are none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * The current spelling of the zone that somebody chose: `europe/kiev` becomes `Europe/Kyiv`. Zones that IANA merely
 * merged, because their clocks agree, keep their own name: nobody in Amsterdam looks for Brussels.
 *
 * @param name a name that `isTimeZone` accepts
 */
export function canonicalTimeZone(name: string): string {
  const spelled = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  const current = tzdata.zones[spelled];
  if (typeof current !== "string" || current.startsWith("Etc/")) return spelled;

  return isSamePlace(spelled, current) ? current : spelled;
}

/** Unicode's data names each place once, under its oldest name, and never merges places. */
function isSamePlace(one: string, other: string): boolean {
  return unicodeName(one) === unicodeName(other);
}

function unicodeName(timeZone: string): string {
  return dateFormat("en", { timeZone }).resolvedOptions().timeZone;
}
