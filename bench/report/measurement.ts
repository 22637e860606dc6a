import type { Spread } from "./statistics.ts";

export type Unit = "" | "ms" | "s" | "MB" | "times";

/** One line of a table. */
export type Figure = {
  what: string;
  unit: Unit;
  product: Spread;
  /** The plan to the letter, measured alike; null where there is nothing to compare. */
  literal: Spread | null;
  /** The product's median may be at most this. */
  most: number | null;
  /** Depends on the machine's speed, so that a short run leaves it out. */
  note?: string | undefined;
};

export type Line = { name: string; points: [x: number, y: number][] };
export type Plot = {
  file: string;
  title: string;
  x: string;
  y: string;
  scale: "linear" | "log";
  lines: Line[];
};

export type Measurement = {
  number: number;
  title: string;
  /** How it was measured, in a sentence or two. */
  how: string;
  figures: Figure[];
  plots: Plot[];
};

export function isMissed({ product, most }: Figure): boolean {
  return most !== null && product.median > most;
}
