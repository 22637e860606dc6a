import { type Figure, isMissed, type Unit } from "./measurement.ts";
import type { Spread } from "./statistics.ts";

export const columns = ["", "this app", "the plan to the letter", "ratio", "target", ""];

/** A figure as the cells of a table's row. */
export function cellsOf(figure: Figure): string[] {
  const { what, unit, product, literal, most } = figure;
  return [
    what,
    inWords(product, unit),
    literal ? inWords(literal, unit) : "–",
    literal && literal.median > 0 && product.median >= 0 ? rounded(product.median / literal.median) : "–",
    most === null ? "–" : `≤ ${rounded(most)}${suffix(unit)}`,
    most === null ? "" : isMissed(figure) ? "missed" : "met",
  ];
}

function inWords({ median, low, p95, count }: Spread, unit: Unit): string {
  const middle = `${rounded(median)}${suffix(unit)}`;
  return count === 1 ? middle : `${middle} (${rounded(low)}–${rounded(p95)}, n=${count})`;
}

function suffix(unit: Unit): string {
  return unit === "" ? "" : unit === "times" ? "×" : ` ${unit}`;
}

function rounded(value: number): string {
  const digits = Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return value.toFixed(digits);
}
