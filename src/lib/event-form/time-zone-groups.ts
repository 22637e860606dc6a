import { canonicalTimeZone } from "#src/lib/time/time-zone.ts";

/** Time zones by region, as in ["Asia", [["Asia/Kolkata", "Kolkata"], …]]. */
export type TimeZoneGroups = [region: string, zones: [name: string, label: string][]][];

let all: string[] | undefined;

/** @param chosen a zone that must be among them under the name it has, as in `Europe/Kiev` */
export function timeZoneGroups(chosen: string): TimeZoneGroups {
  // Naming each of them takes a while, and they don't change while the app runs.
  all ??= [...new Set([...Intl.supportedValuesOf("timeZone").map(canonicalTimeZone), "UTC"])];

  const groups = Map.groupBy([...new Set([...all, chosen])].toSorted(), regionOf);
  return [...groups].map(([region, names]) => [region, names.map((name) => [name, labelOf(name)])]);
}

function regionOf(name: string): string {
  return name.includes("/") ? (name.split("/")[0] ?? name) : "Other";
}

/** The place first: pressing its first letters finds it in the list. */
function labelOf(name: string): string {
  const [region, ...places] = name.replaceAll("_", " ").split("/");
  return places.length === 0 ? name : `${places.toReversed().join(", ")} (${region})`;
}
