import { type InngestServer, startInngestServer } from "#local/inngest/server.ts";
import { createGate, type Gate } from "./gate.ts";

export type CountingEngine = InngestServer & {
  gate: Gate;
  requests: () => number;
  retries: () => number;
};

/** An engine that takes checkpoints, as real servers do, counts what it asks of the app, and can be held back. */
export async function startEngine(appUrl: string, backoffDivisor: number): Promise<CountingEngine> {
  const gate = createGate();
  const counted = { requests: 0, retries: 0 };
  const engine = await startInngestServer({
    port: 0,
    appUrl: `${appUrl}/api/inngest`,
    checkpoints: true,
    backoffDivisor,
    keepRuns: 20_000,
    keepEvents: 20_000,
    hooks: {
      beforeRequest: async ({ attempt }) => {
        await gate.passed();
        counted.requests += 1;
        if (attempt > 0) counted.retries += 1;
      },
    },
  });
  return { ...engine, gate, requests: () => counted.requests, retries: () => counted.retries };
}
