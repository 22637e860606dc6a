import { createHash } from "node:crypto";

/** A number from 0 up to 1, the same for the same seed and label: what happens first elsewhere can't change it. */
export type Random = (label: string) => number;

export function createRandom(seed: string | number): Random {
  return (label) => createHash("sha256").update(`${seed}\n${label}`).digest().readUIntBE(0, 6) / 2 ** 48;
}
