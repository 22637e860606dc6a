import { liveEvents } from "../world/live-events.ts";
import { untilQuiet } from "../world/settle.ts";
import type { World } from "../world/start-world.ts";

/** What one act cost, in its own request and in the runs that it started. */
export type Work = {
  calls: number;
  writes: number;
  tokens: number;
  requests: number;
  saveStatements: number;
  runStatements: number;
  runs: number;
  /** Live events in Google afterwards. */
  live: number;
};

/** Does one act, with the engine held back until it was answered, and waits until all that it started is over. */
export async function countWork(world: World, act: () => Promise<void>, quietMs?: number): Promise<Work> {
  const before = { ...world.calls.counts(), requests: world.requests(), statements: world.statements() };
  const runsBefore = world.runner.runs.length;
  world.gate.shut();
  await act();
  const answered = world.statements();
  world.gate.open();
  await untilQuiet(world.runner, quietMs);

  const after = world.calls.counts();
  return {
    calls: after.calls - before.calls,
    writes: after.writes - before.writes,
    tokens: after.tokens - before.tokens,
    requests: world.requests() - before.requests,
    saveStatements: answered - before.statements,
    runStatements: world.statements() - answered,
    runs: world.runner.runs.length - runsBefore,
    live: liveEvents(world.google).length,
  };
}
