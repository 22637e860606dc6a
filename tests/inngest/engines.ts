import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

import { Inngest, type InngestFunction } from "inngest";
import { serve as serveFetch } from "inngest/edge";
import { serve as serveNode } from "inngest/node";

import { createInngestApi } from "#local/inngest/api.ts";
import { VirtualClock } from "#local/inngest/clock.ts";
import { createVirtualRunner, type VirtualRunnerOptions } from "#local/inngest/virtual-runner.ts";

import { Journal } from "./journal.ts";
import { createScenarioFunctions, type ScenarioParts } from "./scenario-app.ts";
import type { Engine } from "./scenarios.ts";

const inProcessUrl = "http://127.0.0.1:8288";

type BuildFunctions = (parts: ScenarioParts & { clock: VirtualClock }) => InngestFunction.Any[];

/** An app under a runner in this process, whose time passes only when a test lets it. */
export function createVirtualApp(
  build: BuildFunctions,
  options: Omit<VirtualRunnerOptions, "endpoint"> = {},
) {
  const clock = options.clock ?? new VirtualClock();
  const journal = new Journal();
  const client = createClient((input, init) => api(new Request(input, init)));
  const functions = build({ client, journal, clock, work: () => clock.sleep(1_000) });
  const runner = createVirtualRunner({ ...options, clock, endpoint: serveFetch({ client, functions }) });
  const api = createInngestApi(runner);
  return { clock, journal, client, runner, api };
}

export async function startVirtualEngine(): Promise<Engine> {
  const { clock, journal, client, runner, api } = createVirtualApp(createScenarioFunctions);
  await runner.sync();
  return {
    client,
    journal,
    idleMs: 2_000,
    async until(condition) {
      const deadline = clock.now() + 24 * 60 * 60 * 1_000;
      while (!(await condition())) {
        if (clock.now() > deadline) throw new Error("It didn't happen within a day of virtual time.");
        await runner.advance(100);
      }
    },
    rest: () => runner.runUntilQuiet(),
    request: (path, method = "GET") => api(new Request(`${inProcessUrl}${path}`, { method })),
  };
}

/** The scenario app behind a socket of its own, sending to the Inngest server at `serverUrl()`. */
export async function startScenarioApp(serverUrl: () => string) {
  const journal = new Journal();
  const client = createClient((input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    return fetch(`${serverUrl()}${pathname}`, init);
  });
  const functions = createScenarioFunctions({ client, journal, work: () => pause(200) });
  const server = createServer(serveNode({ client, functions }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const appUrl = `http://127.0.0.1:${port}/api/inngest`;

  return {
    appUrl,
    async register() {
      const response = await fetch(appUrl, { method: "PUT" });
      if (!response.ok) throw new Error(`The Inngest server refused the app with ${response.status}.`);
    },
    toEngine({ seconds, quiet, idleMs }: { seconds: number; quiet: number; idleMs: number }): Engine {
      return {
        client,
        journal,
        idleMs,
        until: (condition) => waitFor(condition, seconds),
        rest: () => pause(quiet),
        request: (path, method = "GET") => fetch(`${serverUrl()}${path}`, { method }),
      };
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
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

function createClient(send: typeof fetch): Inngest {
  return new Inngest({
    id: "scenarios",
    isDev: true,
    baseUrl: inProcessUrl,
    fetch: send,
    logger: silentLogger,
  });
}
