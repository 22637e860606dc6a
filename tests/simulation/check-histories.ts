import * as fc from "fast-check";
import { describeHistory } from "./describe-history.ts";
import type { Player } from "./players.ts";

export type Check = {
  runs: number;
  seed: number;
  /** Of fast-check: leads straight to a history that was found before. */
  path?: string | undefined;
  player: Player;
  onPlayed?: (() => void) | undefined;
  /** Looking for a smaller history takes time, and ends after so many. */
  mostShrinks?: number | undefined;
};

export type Report = {
  played: number;
  /** The smallest history found that breaks the promise, in words; null when all kept it. */
  violation: string | null;
};

class PromiseBroken extends Error {}

/** Plays histories until one breaks the promise, then looks for the smallest that does. */
export async function checkHistories({
  runs,
  seed,
  path,
  player: { histories, play },
  onPlayed,
  mostShrinks = 400,
}: Check): Promise<Report> {
  const counted = { played: 0, smaller: 0, hasFailed: false };
  const property = fc.asyncProperty(histories, async (played) => {
    if (counted.hasFailed) counted.smaller += 1;
    else counted.played += 1;
    if (counted.smaller > mostShrinks) return;

    const { violations } = await play(played);
    onPlayed?.();
    if (violations.length === 0) return;
    counted.hasFailed = true;
    throw new PromiseBroken([...new Set(violations)].join("\n"));
  });
  const options = { numRuns: runs, seed, ...(path && { path }) };
  const { failed, counterexample, counterexamplePath, errorInstance } = await fc.check(property, options);
  if (!failed) return { played: counted.played, violation: null };

  const [smallest] = counterexample ?? [];
  const lines = [
    `seed ${seed}, path ${counterexamplePath ?? ""}, after ${counted.played} histories`,
    ...(smallest ? describeHistory(smallest) : []),
    "",
    errorInstance instanceof Error ? errorInstance.message : String(errorInstance),
  ];
  return { played: counted.played, violation: lines.join("\n") };
}
