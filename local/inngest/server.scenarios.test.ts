import { afterAll, describe } from "vitest";

import { startScenarioApp, waitFor } from "#tests/inngest/engines.ts";
import { testScenarios } from "#tests/inngest/scenarios.ts";

import { startInngestServer } from "./server.ts";

describe.concurrent("the runner over HTTP", () => {
  const closers: (() => Promise<void>)[] = [];
  afterAll(() => Promise.all(closers.map((close) => close())));

  const engine = (async () => {
    const app = await startScenarioApp(() => server.url);
    const server = await startInngestServer({ port: 0, appUrl: app.appUrl, retryIntervalSeconds: 0.05 });
    closers.push(server.close, app.close);
    await waitFor(() => server.runner.appId !== undefined, 5);
    return app.toEngine({ seconds: 9, quiet: 300 });
  })();

  testScenarios(() => engine);
});
