import { afterAll, describe } from "vitest";

import { startScenarioApp, waitFor } from "#tests/inngest/engines.ts";
import { testScenarios } from "#tests/inngest/scenarios.ts";

import { startInngestServer } from "./server.ts";

describe.concurrent.each([
  { engine: "the runner over HTTP", checkpoints: false },
  { engine: "the runner over HTTP with checkpoints", checkpoints: true },
])("$engine", ({ checkpoints }) => {
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
    await waitFor(() => server.runner.appId !== undefined, 5);
    return app.toEngine({ seconds: 9, quiet: 300, idleMs: 2_000 });
  })();

  testScenarios(() => engine);
});
