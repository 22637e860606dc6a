import { offsetAt } from "./clock-instant.ts";
import type { ListedZone } from "./zone-directory.ts";

/** The place first, such as `Kolkata (Asia)`. */
export function zoneLabel(name: string): string {
  const [region, ...places] = name.replaceAll("_", " ").split("/");
  return places.length === 0 ? name : `${places.toReversed().join(", ")} (${region})`;
}

/**
 * The zones that match a city, a country, a name of the time or an offset, such as `munich`, `india`, `pst` or `gmt+5`;
 * among equal matches the most used ones come first.
 *
 * @param at the moment at which offsets are compared
 */
export function searchZones(zones: readonly ListedZone[], typed: string, at: Date): ListedZone[] {
  const offset = OFFSET.exec(typed.replaceAll(/\s/g, ""));
  const found = offset
    ? zones.flatMap((zone) => (hasOffset(offsetAt(zone.name, at), offset) ? { zone, distance: 0 } : []))
    : zones.flatMap((zone) => {
        const distance = distanceOf(zone, plain(typed));
        return distance === null ? [] : { zone, distance };
      });
  return found
    .toSorted((one, other) => one.distance - other.distance || one.zone.rank - other.zone.rank)
    .map(({ zone }) => zone);
}

/** How far a zone is from what was typed; null if a word of it is missing. India is meant before Indiana. */
function distanceOf({ words }: ListedZone, typed: string): number | null {
  const known = ` ${words} `;
  if (known.includes(` ${typed} `)) return 0;
  if (known.includes(` ${typed}`)) return 1;
  return typed.split(" ").every((word) => known.includes(` ${word}`)) ? 2 : null;
}

const OFFSET = /^(?:gmt|utc)?([+\u2212-])0?(\d{1,2})(?::?(\d{2}))?$/i;

function hasOffset(offset: string, [, sign = "+", hours = "0", minutes]: RegExpExecArray): boolean {
  const [, ownSign = "+", ownHours = "0", ownMinutes = "00"] = OFFSET.exec(offset) ?? [];
  const isSameSide = ownHours === "0" || (ownSign === "+") === (sign === "+");
  return isSameSide && ownHours === hours && (minutes === undefined || minutes === ownMinutes);
}

/** Without accents, marks or capitals. */
export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}
