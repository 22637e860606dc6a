import { dateFormat } from "./date-format.ts";
import { Temporal } from "temporal-polyfill";
import tzdata from "tzdata/tzdata.js";

/** Whether a name is an IANA time zone. A bare offset is not: it can't follow daylight saving time. */
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
 * The current name of a chosen zone: `europe/kiev` becomes `Europe/Kyiv`. Zones that IANA merged only because their
 * clocks agree keep their own name: no one in Amsterdam looks for Brussels.
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
