import { createHash } from "node:crypto";

/** A number from 0 up to 1, always the same for a seed and label: the order of other calls doesn't matter. */
export type Random = (label: string) => number;

export function createRandom(seed: string | number): Random {
  return (label) => createHash("sha256").update(`${seed}\n${label}`).digest().readUIntBE(0, 6) / 2 ** 48;
}
