import { intro, log, outro, progress } from "@clack/prompts";
import { runCommand } from "#src/commands/run-command.ts";
import { runBreakages } from "./run-breakages.ts";
import {
  readSimulateOptions,
  type SimulateOptions,
  simulateOptions,
  simulateUsage,
} from "./simulate-options.ts";
import type { Task } from "./worker-messages.ts";
import { playTask, startWorker } from "./workers.ts";

const CHUNK = 25;

await runCommand({
  usage: simulateUsage,
  options: simulateOptions,
  run: async (values) => {
    const options = readSimulateOptions(values);
    const isGood = options.breakages ? await playBreakages(options) : await playHistories(options);
    return isGood ? 0 : 1;
  },
});

/** Each piece has a seed of its own, so that a violation can be played again without what came before it. */
function pieces({ runs, seed, path, host, shrinks: mostShrinks }: SimulateOptions): Task[] {
  if (path) return [{ host, runs: 1, seed, path, mostShrinks }];
  return Array.from({ length: Math.ceil(runs / CHUNK) }, (_, index) => ({
    host,
    runs: Math.min(CHUNK, runs - index * CHUNK),
    seed: seed + index,
    mostShrinks,
  }));
}

type Totals = { played: number; violations: string[] };

/** Plays all pieces on all cores, until one breaks the promise; to their end where it is to keep going. */
async function simulate(options: SimulateOptions, onPlayed: () => void): Promise<Totals> {
  const left = pieces(options);
  const totals: Totals = { played: 0, violations: [] };
  const started = Array.from({ length: Math.min(options.workers, left.length) }, () =>
    startWorker(import.meta.dirname),
  );
  await Promise.all(
    started.map(async (worker) => {
      while (options["keep-going"] || totals.violations.length === 0) {
        const task = left.shift();
        if (!task) break;
        const { played, violation } = await playTask(worker, task, onPlayed);
        totals.played += played;
        if (!process.stdout.isTTY) log.step(`seed ${task.seed}: ${played} histories`);
        if (violation) totals.violations.push(violation);
      }
      worker.disconnect();
    }),
  );
  return totals;
}

async function playHistories(options: SimulateOptions): Promise<boolean> {
  const { runs, host, seed, workers } = options;
  intro(`${runs} histories of the host "${host}" from seed ${seed} on ${workers} workers`);
  // A log file is no place for a moving bar.
  const bar = process.stdout.isTTY ? progress({ max: runs }) : undefined;
  bar?.start("Playing");
  const startedAt = performance.now();
  const { played, violations } = await simulate(options, () => bar?.advance());
  bar?.stop("Played");
  log.info(`${played} histories in ${Math.round((performance.now() - startedAt) / 1_000)} s`);

  for (const violation of violations) log.error(violation);
  const isKept = violations.length === 0;
  outro(
    isKept
      ? "The promise held."
      : "The promise was broken; play it again with its --host, --seed and --path.",
  );
  return isKept;
}

async function playBreakages({ host, runs, seed, only, workers }: SimulateOptions): Promise<boolean> {
  intro(`Breaking one thing at a time: at most ${runs} histories each, from seed ${seed}`);
  const results = await runBreakages({ host, runs, seed, only, workers }, ({ name, after, by }) =>
    after === null
      ? log.error(`${name}: not noticed`)
      : log.success(`${name}: noticed in history ${after}: ${by}`),
  );
  const missed = results.filter(({ after }) => after === null).length;
  outro(`${results.length - missed} of ${results.length} breakages were noticed.`);
  return missed === 0;
}
