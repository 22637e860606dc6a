import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { intro, log, outro, progress } from "@clack/prompts";
import { z } from "zod";
import { HOST_NAMES } from "./host-names.ts";
import { runBreakages } from "./run-breakages.ts";
import type { Task } from "./worker-messages.ts";
import { playTask, startWorker } from "./workers.ts";

const CHUNK = 25;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    path: { type: "string" },
    workers: { type: "string", default: String(availableParallelism()) },
    shrinks: { type: "string", default: "400" },
    "keep-going": { type: "boolean", default: false },
    breakages: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    host: { type: "string", default: "app" },
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
const host = z.enum(HOST_NAMES).parse(values.host);

/** Each piece has a seed of its own, so that a violation can be played again without what came before it. */
function pieces(): Task[] {
  const { path } = values;
  const mostShrinks = Number(values.shrinks);
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
async function simulate(workers: number, onPlayed: () => void): Promise<Totals> {
  const left = pieces();
  const totals: Totals = { played: 0, violations: [] };
  const started = Array.from({ length: Math.min(workers, left.length) }, () =>
    startWorker(import.meta.dirname),
  );
  await Promise.all(
    started.map(async (worker) => {
      while (values["keep-going"] || totals.violations.length === 0) {
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

async function playHistories(): Promise<boolean> {
  intro(`${runs} histories of the host "${host}" from seed ${seed} on ${values.workers} workers`);
  // A log file is no place for a moving bar.
  const bar = process.stdout.isTTY ? progress({ max: runs }) : undefined;
  bar?.start("Playing");
  const startedAt = performance.now();
  const { played, violations } = await simulate(Number(values.workers), () => bar?.advance());
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

async function playBreakages(): Promise<boolean> {
  intro(`Breaking one thing at a time: at most ${runs} histories each, from seed ${seed}`);
  const results = await runBreakages(
    { host, runs, seed, only: values.only, workers: Number(values.workers) },
    ({ name, after, by }) =>
      after === null
        ? log.error(`${name}: not noticed`)
        : log.success(`${name}: noticed in history ${after}: ${by}`),
  );
  const missed = results.filter(({ after }) => after === null).length;
  outro(`${results.length - missed} of ${results.length} breakages were noticed.`);
  return missed === 0;
}

const isGood = values.breakages ? await playBreakages() : await playHistories();
process.exitCode = isGood ? 0 : 1;
