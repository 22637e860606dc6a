import { expect, it } from "vitest";
import { z } from "zod";

import { createVirtualRunner } from "./virtual-runner.ts";

type Answer = { status?: number; headers?: Record<string, string>; body: unknown };

const callSchema = z.object({
  steps: z.record(z.string(), z.unknown()),
  ctx: z.object({
    run_id: z.string(),
    attempt: z.number(),
    max_attempts: z.number(),
    disable_immediate_execution: z.boolean(),
    stack: z.object({ stack: z.array(z.string()), current: z.number() }),
  }),
});

type AppCall = z.infer<typeof callSchema> & { stepId: string };

const baseUrl = "http://app.localhost/api/inngest";

/** An app that answers as a script says, to show what a real SDK rarely does. */
function createScriptedRunner(script: (call: AppCall) => Answer | Promise<Answer>, config: object = {}) {
  const calls: AppCall[] = [];
  const runner = createVirtualRunner({
    endpoint: async (request) => {
      if (request.method === "PUT") {
        const runtime = { type: "http", url: `${baseUrl}?fnId=app-fn&stepId=step` };
        const only = {
          id: "app-fn",
          triggers: [{ event: "test/ping" }],
          steps: { step: { runtime } },
          ...config,
        };
        return Response.json({ app_id: "app", functions: [only] });
      }
      const stepId = new URL(request.url).searchParams.get("stepId") ?? "";
      const call = { ...callSchema.parse(await request.json()), stepId };
      calls.push(call);
      const { status = 206, headers = {}, body } = await script(call);
      return Response.json(body, { status, headers });
    },
  });
  return { runner, calls };
}

const planned = (id: string, opts: object = {}) => ({ op: "StepPlanned", id, displayName: id, opts });
const done = (id: string, opts: object = {}) => ({
  op: "StepRun",
  id,
  displayName: id,
  data: `${id} done`,
  opts,
});

it("tells the app to plan first while steps run in parallel, and goes on once when all have ended", async () => {
  const { runner, calls } = createScriptedRunner(({ stepId, steps }) => {
    if (stepId !== "step") return { body: [done(stepId)] };
    return steps["b"] === undefined ? { body: [planned("a"), planned("b")] } : { status: 200, body: "end" };
  });
  await runner.sync();
  runner.send({ name: "test/ping" });
  await runner.runUntilQuiet();

  expect(calls.map(({ stepId, ctx }) => [stepId, ctx.disable_immediate_execution])).toEqual([
    ["step", false],
    ["a", true],
    ["b", true],
    ["step", false],
  ]);
  expect(calls.at(-1)?.steps).toEqual({
    a: { type: "data", data: "a done" },
    b: { type: "data", data: "b done" },
  });
  expect(calls.at(-1)?.ctx.stack).toEqual({ stack: ["a", "b"], current: 2 });
});

it("goes on after the first of racing steps, and never begins a step twice", async () => {
  const race = { parallelMode: "race" };
  const { runner, calls } = createScriptedRunner(({ stepId, steps }) => {
    if (stepId !== "step") return { body: [done(stepId, race)] };
    const isOver = steps["fast"] !== undefined && steps["slow"] !== undefined;
    const racers = [planned("fast", race), { op: "Sleep", id: "slow", name: "1h", opts: race }];
    return isOver ? { status: 200, body: "end" } : { body: racers };
  });
  await runner.sync();
  runner.send({ name: "test/ping" });
  await runner.runUntilQuiet();
  expect(calls.map(({ stepId }) => stepId)).toEqual(["step", "fast", "step", "step"]);
});

it("doesn't try a step again that asks not to be", async () => {
  const error = { name: "Error", message: "No" };
  const { runner, calls } = createScriptedRunner(({ steps }) =>
    steps["a"] === undefined
      ? { headers: { "x-inngest-no-retry": "true" }, body: [{ op: "StepError", id: "a", error }] }
      : { status: 200, body: "caught" },
  );
  await runner.sync();
  runner.send({ name: "test/ping" });
  await runner.runUntilQuiet();
  expect(calls.map(({ steps }) => steps)).toEqual([{}, { a: { type: "error", error } }]);
});

it("doesn't try a function again that asks not to be, and does try one that only fails", async () => {
  const body = { name: "Error", message: "No" };
  const final = createScriptedRunner(() => ({
    status: 400,
    headers: { "x-inngest-no-retry": "true" },
    body,
  }));
  const passing = createScriptedRunner(({ ctx }) =>
    ctx.attempt < 2 ? { status: 500, body } : { status: 200, body: 1 },
  );
  for (const { runner } of [final, passing]) {
    await runner.sync();
    runner.send({ name: "test/ping" });
    await runner.runUntilQuiet();
  }
  expect(final.calls).toHaveLength(1);
  expect(final.runner.runs[0]).toMatchObject({ status: "FAILED", error: body });
  expect(passing.calls.map(({ ctx }) => [ctx.attempt, ctx.max_attempts])).toEqual([
    [0, 5],
    [1, 5],
    [2, 5],
  ]);
  expect(passing.runner.runs[0]?.status).toBe("COMPLETED");
});

it("takes an answer that isn't the SDK's for a failure to try again", async () => {
  const { runner, calls } = createScriptedRunner(({ ctx }) =>
    ctx.attempt === 0 ? { status: 502, body: "Bad gateway" } : { status: 200, body: "end" },
  );
  await runner.sync();
  runner.send({ name: "test/ping" });
  await runner.runUntilQuiet();
  expect(calls).toHaveLength(2);
  expect(runner.runs[0]).toMatchObject({ status: "COMPLETED", output: "end" });
});

it("leaves a cancelled run alone, whether it waits for a place or is being worked on", async () => {
  const ids: string[] = [];
  const { runner, calls } = createScriptedRunner(
    () => {
      for (const id of ids) runner.cancel(id);
      return { body: [done("a")] };
    },
    { concurrency: 1 },
  );
  await runner.sync();
  ids.push(...[1, 2].map(() => runner.invoke("fn")?.id ?? ""));
  await runner.runUntilQuiet();

  expect(calls).toHaveLength(1);
  expect(runner.runs.map(({ status, steps }) => [status, steps.size])).toEqual([
    ["CANCELLED", 0],
    ["CANCELLED", 0],
  ]);
});

it("tells of a failed run once, and not of a failure to handle it", async () => {
  const { runner } = createScriptedRunner(
    () => ({
      status: 400,
      headers: { "x-inngest-no-retry": "true" },
      body: { name: "Error", message: "No" },
    }),
    { triggers: [{ event: "test/ping" }, { event: "inngest/function.failed" }] },
  );
  await runner.sync();
  runner.send({ name: "test/ping" });
  await runner.runUntilQuiet();
  expect(runner.runs.map(({ trigger }) => trigger.event.name)).toEqual([
    "inngest/function.failed",
    "test/ping",
  ]);
});

it("keeps the newest event of a debounce, even when an older one arrives after it", async () => {
  const { runner } = createScriptedRunner(() => ({ status: 200, body: null }), {
    debounce: { period: "5s" },
  });
  await runner.sync();
  runner.send([
    { name: "test/ping", ts: 2_000, data: { version: 2 } },
    { name: "test/ping", ts: 1_000, data: { version: 1 } },
  ]);
  await runner.runUntilQuiet();
  expect(runner.runs.map(({ trigger }) => trigger.event.data)).toEqual([{ version: 2 }]);
});
