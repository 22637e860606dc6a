import { expect, onTestFinished, test } from "vitest";

import { startScenarioApp, waitFor } from "#tests/inngest/engines.ts";
import { stepped } from "#tests/inngest/scenario-app.ts";

import { isFinished } from "./run.ts";
import { startInngestServer } from "./server.ts";

test.each([
  { checkpoints: true, requests: 1 },
  { checkpoints: false, requests: 3 },
])("a run of two steps takes $requests requests with checkpoints $checkpoints", async (expected) => {
  const app = await startScenarioApp(() => server.url);
  onTestFinished(app.close);
  const server = await startInngestServer({
    port: 0,
    appUrl: app.appUrl,
    checkpoints: expected.checkpoints,
  });
  onTestFinished(server.close);
  await waitFor(() => server.runner.appId !== undefined, 5);

  const { name } = stepped.create({ scene: "one" });
  server.runner.send({ name, data: { scene: "one" } });
  await waitFor(() => server.runner.runs.some(isFinished), 5);

  const [run] = server.runner.runs;
  expect(run?.requests).toBe(expected.requests);
  expect(run?.output).toEqual({ second: "second after first" });
});
