import { join } from "node:path";
import { type Breakage, breakages } from "./breakages.ts";
import { inBrokenCopy } from "./broken-copy.ts";
import { guestBreakages } from "./guest-breakages.ts";
import { worldBreakages } from "./world-breakages.ts";
import type { HostName } from "./host-names.ts";
import { playTask, startWorker } from "./workers.ts";

type Piece = { host: HostName; runs: number; seed: number };

export type Caught = { name: string; after: number | null; by: string };

/** Breaks one thing at a time, each in a copy of the tree, and says after how many histories that was noticed. */
export async function runBreakages(
  { host, only, workers, ...piece }: Piece & { only: string; workers: number },
  tell: (caught: Caught) => void,
): Promise<Caught[]> {
  const left = [...breakages, ...guestBreakages, ...worldBreakages]
    .filter(({ name }) => name.includes(only))
    .filter((breakage) => host === "app" || isOfEngine(breakage));
  const results: Caught[] = [];
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let breakage = left.shift(); breakage; breakage = left.shift()) {
        const result = await runBreakage(breakage, { host, ...piece });
        results.push(result);
        tell(result);
      }
    }),
  );
  return results;
}

/** Another host has nothing but the engine to be broken. */
function isOfEngine({ edits }: Breakage): boolean {
  return edits.every(({ file }) => file.startsWith("src/calendar-sync/"));
}

function runBreakage({ name, edits }: Breakage, piece: Piece): Promise<Caught> {
  return inBrokenCopy(edits, async (copy) => {
    const worker = startWorker(join(copy, "tests/simulation"), copy);
    const { played, violation } = await playTask(worker, { ...piece, mostShrinks: 0 });
    worker.disconnect();
    const by = violation?.split("\n\n")[1]?.split("\n")[0] ?? "";
    return { name, after: violation ? played : null, by };
  });
}
