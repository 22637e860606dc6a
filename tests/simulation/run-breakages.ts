import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Breakage, breakages } from "./breakages.ts";
import { guestBreakages } from "./guest-breakages.ts";
import { playTask, startWorker } from "./workers.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const COPIED = ["src", "local", "tests", "drizzle", "package.json", "tsconfig.json"];

export type Caught = { name: string; after: number | null; by: string };

/** Breaks one thing at a time, each in a copy of the tree, and says after how many histories that was noticed. */
export async function runBreakages(
  { runs, seed, only, workers }: { runs: number; seed: number; only: string; workers: number },
  tell: (caught: Caught) => void,
): Promise<Caught[]> {
  const left = [...breakages, ...guestBreakages].filter(({ name }) => name.includes(only));
  const results: Caught[] = [];
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let breakage = left.shift(); breakage; breakage = left.shift()) {
        const result = await runBreakage(breakage, runs, seed);
        results.push(result);
        tell(result);
      }
    }),
  );
  return results;
}

async function runBreakage(breakage: Breakage, runs: number, seed: number): Promise<Caught> {
  const copy = await mkdtemp(join(tmpdir(), "breakage-"));
  try {
    for (const part of COPIED) await cp(join(ROOT, part), join(copy, part), { recursive: true });
    await symlink(join(ROOT, "node_modules"), join(copy, "node_modules"));
    for (const edit of breakage.edits) await apply(edit, copy, breakage.name);

    const worker = startWorker(join(copy, "tests/simulation"), copy);
    const { played, violation } = await playTask(worker, { runs, seed, mostShrinks: 0 });
    worker.disconnect();
    const by = violation?.split("\n\n")[1]?.split("\n")[0] ?? "";
    return { name: breakage.name, after: violation ? played : null, by };
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function apply(
  { file, find, put }: Breakage["edits"][number],
  copy: string,
  name: string,
): Promise<void> {
  const path = join(copy, file);
  const text = await readFile(path, "utf8");
  if (text.split(find).length !== 2) throw new Error(`"${name}" no longer fits ${file}: ${find}`);
  await writeFile(
    path,
    text.replace(find, () => put),
  );
}
