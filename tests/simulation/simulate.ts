import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { intro, log, outro, progress } from "@clack/prompts";
import { NewsSchema, type Task } from "./worker-messages.ts";

const CHUNK = 25;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    path: { type: "string" },
    workers: { type: "string", default: String(availableParallelism()) },
  },
});

/** Each piece has a seed of its own, so that a violation can be played again without what came before it. */
function pieces(runs: number, seed: number): Task[] {
  const { path } = values;
  if (path) return [{ runs: 1, seed, path }];
  const count = Math.ceil(runs / CHUNK);
  return Array.from({ length: count }, (_, index) => ({
    runs: Math.min(CHUNK, runs - index * CHUNK),
    seed: seed + index,
  }));
}

type Totals = { played: number; violations: string[] };

/** Plays all pieces on all cores, until one breaks the promise. */
async function simulate(tasks: Task[], workers: number, onPlayed: () => void): Promise<Totals> {
  const left = [...tasks];
  const totals: Totals = { played: 0, violations: [] };
  const children = Array.from({ length: Math.min(workers, tasks.length) }, startWorker);
  await Promise.all(
    children.map(async (child) => {
      while (totals.violations.length === 0) {
        const task = left.shift();
        if (!task) break;
        const { played, violation } = await perform(child, task, onPlayed);
        totals.played += played;
        if (!process.stdout.isTTY) log.step(`seed ${task.seed}: ${played} histories`);
        if (violation) totals.violations.push(violation);
      }
      child.disconnect();
    }),
  );
  return totals;
}

function startWorker(): ChildProcess {
  const here = import.meta.dirname;
  return fork(`${here}/simulate-worker.ts`, { execArgv: ["--import", `${here}/json-modules.ts`] });
}

function perform(child: ChildProcess, task: Task, onPlayed: () => void) {
  return new Promise<{ played: number; violation: string | null }>((resolve, reject) => {
    const onExit = () => reject(new Error(`A worker ended while it played seed ${task.seed}.`));
    const onMessage = (message: unknown) => {
      const news = NewsSchema.parse(message);
      if (news.kind === "played") return onPlayed();
      child.off("message", onMessage).off("exit", onExit);
      resolve(news);
    };
    child.on("message", onMessage).on("exit", onExit);
    child.send(task);
  });
}

const runs = Number(values.runs);
const seed = Number(values.seed);
intro(`${runs} histories from seed ${seed} on ${values.workers} workers`);
// A log file is no place for a moving bar.
const bar = process.stdout.isTTY ? progress({ max: runs }) : undefined;
bar?.start("Playing");
const startedAt = performance.now();
const workers = Number(values.workers);
const { played, violations } = await simulate(pieces(runs, seed), workers, () => bar?.advance());
const seconds = Math.round((performance.now() - startedAt) / 1_000);
bar?.stop("Played");
log.info(`${played} histories in ${seconds} s`);

for (const violation of violations) log.error(violation);
outro(
  violations.length === 0
    ? "The promise held."
    : "The promise was broken; play it again with its --seed and --path.",
);
process.exitCode = violations.length === 0 ? 0 : 1;
