import { setTimeout as pause } from "node:timers/promises";
import { isFinished } from "#local/inngest/run.ts";
import type { Runner } from "#local/inngest/runner.ts";

/** A busy machine takes its time; only what never ends is given up. */
const PATIENCE_SECONDS = 900;

/** Waits until a condition holds. @throws when it takes longer than that */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  seconds = PATIENCE_SECONDS,
): Promise<void> {
  const deadline = Date.now() + seconds * 1_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Within ${seconds} s it did not happen that ${what}.`);
    await pause(20);
  }
}

/** Waits until every run is over and none has begun for a while; `quietMs` is longer than any debounce. */
export async function untilQuiet(runner: Runner, quietMs = 300, seconds = PATIENCE_SECONDS): Promise<void> {
  let quietSince = Date.now();
  let count = runner.runs.length;
  await until(
    () => {
      const { runs } = runner;
      const isQuiet = runs.length === count && runs.every(isFinished);
      if (!isQuiet) quietSince = Date.now();
      count = runs.length;
      return Date.now() - quietSince >= quietMs;
    },
    "every run ended",
    seconds,
  );
}
