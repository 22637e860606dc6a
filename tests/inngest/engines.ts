import { setTimeout as pause } from "node:timers/promises";

import { Inngest } from "inngest";

import { createInngestApi } from "#local/inngest/api.ts";
import { VirtualClock } from "#local/inngest/clock.ts";
import { createVirtualRunner, type VirtualRunnerOptions } from "#local/inngest/virtual-runner.ts";

import { Journal } from "./journal.ts";
import { createScenarioHandler } from "./scenario-app.ts";
import type { Engine } from "./scenarios.ts";

const baseUrl = "http://127.0.0.1:8288";

/** The scenario app under a runner in this process, whose time passes only when a test lets it. */
export function createVirtualEngine(options: Omit<VirtualRunnerOptions, "endpoint"> = {}) {
  const clock = options.clock ?? new VirtualClock();
  const journal = new Journal();
  const client = new Inngest({
    id: "scenarios",
    isDev: true,
    fetch: (input, init) => api(new Request(input, init)),
    baseUrl,
    logger: silentLogger,
  });
  const endpoint = createScenarioHandler({ client, journal, work: () => clock.sleep(1_000) });
  const runner = createVirtualRunner({ ...options, clock, endpoint });
  const api = createInngestApi(runner);
  return { clock, journal, client, runner, api };
}

export async function startVirtualEngine(): Promise<Engine> {
  const { clock, journal, client, runner, api } = createVirtualEngine();
  await runner.sync();
  return {
    client,
    journal,
    async until(condition) {
      const deadline = clock.now() + 24 * 60 * 60 * 1_000;
      while (!(await condition())) {
        if (clock.now() > deadline)
          throw new Error(`Still waiting at ${new Date(clock.now()).toISOString()}`);
        await runner.advance(100);
      }
    },
    rest: () => runner.runUntilQuiet(),
    request: (path, method = "GET") => api(new Request(`${baseUrl}${path}`, { method })),
    close: async () => runner.close(),
  };
}

/** Waits in real time until the condition holds. */
export async function waitFor(condition: () => boolean | Promise<boolean>, seconds: number): Promise<void> {
  const deadline = Date.now() + seconds * 1_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`It didn't happen within ${seconds} s.`);
    await pause(20);
  }
}

const ignore = () => {};
export const silentLogger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
