import { offsetAt } from "./clock-instant.ts";
import type { ListedZone } from "./zone-directory.ts";

/** The place first, such as `Kolkata (Asia)`. */
export function zoneLabel(name: string): string {
  const [region, ...places] = name.replaceAll("_", " ").split("/");
  return places.length === 0 ? name : `${places.toReversed().join(", ")} (${region})`;
}

/**
 * The zones that match a place, a country, a name of the time or an offset, such as `kolk`, `india` or `gmt+5`; those
 * whose place starts with the text come first.
 *
 * @param at the moment at which offsets are compared
 */
export function searchZones(zones: readonly ListedZone[], typed: string, at: Date): ListedZone[] {
  const words = plain(typed).split(" ").filter(Boolean);
  const offset = OFFSET.exec(typed.replaceAll(/\s/g, ""));
  if (offset) return zones.filter(({ name }) => hasOffset(offsetAt(name, at), offset));

  const found = zones.filter(({ name, words: known }) => {
    const haystack = plain(`${name} ${zoneLabel(name)} ${known}`);
    return words.every((word) => haystack.includes(word));
  });
  return found.toSorted((one, other) => rank(one, words.join(" ")) - rank(other, words.join(" ")));
}

/** `india` means India before it means Indiana. */
function rank({ name, words: known }: ListedZone, typed: string): number {
  if (plain(zoneLabel(name)).startsWith(typed))
    return ` ${plain(zoneLabel(name))} `.includes(` ${typed} `) ? 0 : 1;
  return ` ${plain(known)} `.includes(` ${typed} `) ? 0 : 2;
}

const OFFSET = /^(?:gmt|utc)?([+\u2212-])0?(\d{1,2})(?::?(\d{2}))?$/i;

function hasOffset(offset: string, [, sign = "+", hours = "0", minutes]: RegExpExecArray): boolean {
  const [, ownSign = "+", ownHours = "0", ownMinutes = "00"] = OFFSET.exec(offset) ?? [];
  const isSameSide = ownHours === "0" || (ownSign === "+") === (sign === "+");
  return isSameSide && ownHours === hours && (minutes === undefined || minutes === ownMinutes);
}

/** Without accents, marks or capitals. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}
