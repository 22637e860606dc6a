import { afterAll, describe } from "vitest";

import { startScenarioApp, waitFor } from "#tests/inngest/engines.ts";
import { testScenarios } from "#tests/inngest/scenarios.ts";

import { startInngestServer } from "./server.ts";

/** Whatever else the machine does: each ends as soon as what it waits for has happened. */
const seconds = 60;
const timeout = (seconds + 10) * 1_000;

describe.concurrent.each([
  { engine: "the runner over HTTP", checkpoints: false },
  { engine: "the runner over HTTP with checkpoints", checkpoints: true },
])("$engine", { timeout }, ({ checkpoints }) => {
  const closers: (() => Promise<void>)[] = [];
  afterAll(() => Promise.all(closers.map((close) => close())));

  const engine = (async () => {
    const app = await startScenarioApp(() => server.url);
    const server = await startInngestServer({
      port: 0,
      appUrl: app.appUrl,
      retryIntervalSeconds: 0.05,
      checkpoints,
    });
    closers.push(server.close, app.close);
    await waitFor(() => server.runner.appId !== undefined, seconds);
    return app.toEngine({ seconds, quiet: 300, idleMs: 6_000 });
  })();

  testScenarios(() => engine);
});
