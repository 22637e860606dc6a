import { canonicalTimeZone } from "#src/calendar-sync/decide/time-zone.ts";
import { zoneLabel } from "./zone-search.ts";

/** A time zone, and what people know it by: countries and names of its time. */
export type ListedZone = { name: string; words: string };

let listed: ListedZone[] | undefined;

/** Every time zone under its current name. Finding them takes a while, and they don't change while the app runs. */
export function zoneDirectory(): ListedZone[] {
  listed ??= listZones();
  return listed;
}

function listZones(): ListedZone[] {
  const countries = countriesByZone();
  const names = new Set([...Intl.supportedValuesOf("timeZone").map(canonicalTimeZone), "UTC"]);
  return [...names]
    .map((name) => ({ name, words: [...(countries.get(name) ?? []), ...timeNames(name)].join(" ") }))
    .toSorted((one, other) => zoneLabel(one.name).localeCompare(zoneLabel(other.name), "en"));
}

/** Such as `India Standard Time`. */
function timeNames(timeZone: string): string[] {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longGeneric" }).formatToParts(0);
  return parts.filter(({ type }) => type === "timeZoneName").map(({ value }) => value);
}

const letters = Array.from({ length: 26 }, (_, index) => String.fromCodePoint(65 + index));

function countriesByZone(): Map<string, string[]> {
  const countryNames = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const found = new Map<string, string[]>();
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const country = countryNames.of(code);
    for (const zone of country ? zonesOf(code) : []) {
      const name = canonicalTimeZone(zone);
      found.set(name, [...(found.get(name) ?? []), country ?? ""]);
    }
  }
  return found;
}

function zonesOf(code: string): string[] {
  return new Intl.Locale(`und-${code}`).getTimeZones() ?? [];
}
