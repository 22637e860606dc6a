import tzdata from "tzdata/tzdata.js";
import { canonicalTimeZone } from "#src/calendar-sync/decide/time-zone.ts";
import { ZONE_PLACES } from "./zone-places.ts";
import { plain, zoneLabel } from "./zone-search.ts";

export type ListedZone = {
  name: string;
  /** What people know it by, without accents, marks or capitals: cities, countries, former names, names of its time. */
  words: string;
  /** How many zones are used more. */
  rank: number;
};

let listed: ListedZone[] | undefined;

/** Every time zone under its current name. Finding them takes a while, and they don't change while the app runs. */
export function zoneDirectory(): ListedZone[] {
  listed ??= listZones();
  return listed;
}

function listZones(): ListedZone[] {
  const known = [
    countriesByZone(),
    formerNames(),
    new Map(ZONE_PLACES.map(([name, places]) => [name, [places]])),
  ];
  const ranks = new Map(ZONE_PLACES.map(([name], index) => [name, index]));
  const names = new Set([...Intl.supportedValuesOf("timeZone").map(canonicalTimeZone), "UTC"]);
  return [...names]
    .map((name) => ({
      name,
      words: plain(
        [
          zoneLabel(name),
          name,
          ...known.flatMap((byZone) => byZone.get(name) ?? []),
          ...timeNames(name),
        ].join(" "),
      ),
      rank: ranks.get(name) ?? ZONE_PLACES.length,
    }))
    .toSorted((one, other) => zoneLabel(one.name).localeCompare(zoneLabel(other.name), "en"));
}

const winterAndSummer = [Date.UTC(2027, 0, 1), Date.UTC(2027, 6, 1)];
const timeNameFormats = [
  { locale: "en-US", timeZoneName: "longGeneric" },
  { locale: "en-US", timeZoneName: "short" },
  { locale: "en-GB", timeZoneName: "short" },
] as const;

/** Such as `Pacific Time`, `PST` and `PDT`. */
function timeNames(timeZone: string): Set<string> {
  const names = timeNameFormats.flatMap(({ locale, timeZoneName }) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName });
    return winterAndSummer
      .flatMap((moment) => format.formatToParts(moment))
      .flatMap(({ type, value }) => (type === "timeZoneName" ? value : []));
  });
  return new Set(names.filter((name) => !/\d/.test(name)));
}

/** Such as `Asia/Calcutta` and `US/Pacific`. */
function formerNames(): Map<string, string[]> {
  const links = Object.entries(tzdata.zones).flatMap(([name, zone]) =>
    typeof zone === "string" ? name : [],
  );
  return grouped(links.map((name) => [canonicalTimeZone(name), name]));
}

const letters = Array.from({ length: 26 }, (_, index) => String.fromCodePoint(65 + index));

const countryAliases: Readonly<Record<string, string>> = {
  AE: "UAE",
  CZ: "Czech Republic",
  GB: "UK, Great Britain, England, Scotland, Wales",
  NL: "Holland",
  TR: "Turkey",
  US: "US, USA",
};

function countriesByZone(): Map<string, string[]> {
  const countryNames = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const found = codes.flatMap((code) => {
    const country = countryNames.of(code);
    const words = [country, countryAliases[code]].filter(Boolean).join(", ");
    return country ? zonesOf(code).map((zone) => [canonicalTimeZone(zone), words] as const) : [];
  });
  return grouped(found);
}

function grouped(pairs: readonly (readonly [zone: string, words: string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [zone, words] of pairs) groups.set(zone, [...(groups.get(zone) ?? []), words]);
  return groups;
}

function zonesOf(code: string): string[] {
  return new Intl.Locale(`und-${code}`).getTimeZones() ?? [];
}
