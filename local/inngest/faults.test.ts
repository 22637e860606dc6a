import { eventType } from "inngest";
import { describe, expect, it } from "vitest";
import { z } from "zod";

import { createVirtualApp } from "#tests/inngest/engines.ts";

import type { VirtualRunnerOptions } from "./virtual-runner.ts";

const ping = eventType("test/ping", { schema: z.looseObject({ key: z.string().optional() }) });

function createTwoStepApp(options: Omit<VirtualRunnerOptions, "endpoint">) {
  return createVirtualApp(
    (app) => [
      app.client.createFunction({ id: "two-steps", triggers: [ping] }, async ({ event, step, attempt }) => {
        const { key = "" } = event.data;
        await step.run("one", () => app.journal.add("steps", `${key}one ${attempt}`));
        await step.run("two", () => app.journal.add("steps", `${key}two ${attempt}`));
      }),
    ],
    options,
  );
}

describe("hooks", () => {
  it("does a step again when the process dies before it could answer", async () => {
    let crashes = 1;
    const { client, journal, runner } = createTwoStepApp({
      hooks: {
        afterResponse: () => {
          if (crashes-- > 0) throw new Error("Killed");
        },
      },
    });
    await client.send(ping.create({}));
    await runner.runUntilQuiet();
    expect(journal.of("steps")).toEqual(["one 0", "one 1", "two 0"]);
    expect(runner.runs[0]?.status).toBe("COMPLETED");
  });

  it("has done nothing when the app could not be reached, and uses an attempt", async () => {
    let outages = 2;
    const { client, journal, runner } = createTwoStepApp({
      hooks: {
        beforeRequest: ({ functionId, stepId, eventName }) => {
          expect([functionId, stepId, eventName]).toEqual(["scenarios-two-steps", "step", "test/ping"]);
          if (outages-- > 0) throw new Error("Connection refused");
        },
      },
    });
    await client.send(ping.create({}));
    await runner.runUntilQuiet();
    expect(journal.of("steps")).toEqual(["one 2", "two 0"]);
  });

  it("fails the run when the app stays away", async () => {
    const { client, runner } = createTwoStepApp({
      hooks: { beforeRequest: () => Promise.reject(new Error("Connection refused")) },
    });
    await client.send(ping.create({}));
    await runner.runUntilQuiet();
    expect(runner.runs[0]).toMatchObject({ status: "FAILED", requests: 5 });
  });
});

describe("faults", () => {
  it("repeats every event: one with an id counts once, one without counts twice", async () => {
    const { client, journal, runner } = createTwoStepApp({ faults: { repeatEvent: 1 } });
    await client.send([ping.create({ key: "named " }, { id: "named" }), ping.create({ key: "plain " })]);
    await runner.runUntilQuiet();
    const firstSteps = journal.of("steps").filter((text) => text.endsWith("one 0"));
    expect(firstSteps.toSorted()).toEqual(["named one 0", "plain one 0", "plain one 0"]);
  });

  it("loses every event when told so", async () => {
    const { client, runner } = createTwoStepApp({ faults: { loseEvent: 1 } });
    await client.send(ping.create({}));
    await runner.runUntilQuiet();
    expect([runner.events.length, runner.runs.length]).toEqual([1, 0]);
  });

  it("loses requests before the app has worked, and answers after", async () => {
    const unreached = createTwoStepApp({ faults: { loseRequest: 1 } });
    await unreached.client.send(ping.create({}));
    await unreached.runner.runUntilQuiet();
    expect(unreached.journal.of("steps")).toEqual([]);

    const unheard = createTwoStepApp({ faults: { loseAnswer: 1 } });
    await unheard.client.send(ping.create({}));
    await unheard.runner.runUntilQuiet();
    expect(unheard.journal.of("steps")).toEqual(["one 0", "one 1", "one 2", "one 3", "one 4"]);
  });

  it("lets the app do a request twice and still takes one result", async () => {
    const { client, journal, runner } = createTwoStepApp({ faults: { repeatRequest: 1 } });
    await client.send(ping.create({}));
    await runner.runUntilQuiet();
    expect(journal.of("steps")).toEqual(["one 0", "one 0", "two 0", "two 0"]);
    expect(runner.runs).toHaveLength(1);
  });

  it("does harm in part of the cases at a rate between 0 and 1", async () => {
    const { client, journal, runner } = createTwoStepApp({ faults: { loseEvent: 0.5 }, seed: "half" });
    await client.send(Array.from({ length: 40 }, (_, index) => ping.create({ key: `${index} ` })));
    await runner.runUntilQuiet();
    expect(runner.runs.length).toBeGreaterThan(8);
    expect(runner.runs.length).toBeLessThan(32);
    expect(journal.of("steps")).toHaveLength(runner.runs.length * 2);
  });
});

async function play(seed: number, shuffle?: { maxDelayMs: number }) {
  const { client, journal, runner } = createTwoStepApp({ seed, ...(shuffle ? { shuffle } : {}) });
  for (let index = 0; index < 8; index += 1) await client.send(ping.create({ key: `${index} ` }));
  await runner.runUntilQuiet();
  return { order: journal.of("steps"), ids: runner.runs.map(({ id }) => id) };
}

describe("shuffling", () => {
  const shuffle = { maxDelayMs: 5_000 };

  it("changes the order of deliveries, as its seed decides", async () => {
    const [plain, first, second] = await Promise.all([play(1), play(1, shuffle), play(2, shuffle)]);
    expect(plain.order.slice(0, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((index) => `${index} one 0`));
    expect(first.order).not.toEqual(plain.order);
    expect(second.order).not.toEqual(first.order);
    expect(first.order.toSorted()).toEqual(plain.order.toSorted());
  });

  it("repeats itself to the letter under the same seed", async () => {
    expect(await play(7, shuffle)).toEqual(await play(7, shuffle));
  });

  it("holds up events, and requests too", async () => {
    const eventOnly = createTwoStepApp({ shuffle });
    const start = eventOnly.clock.now();
    await eventOnly.client.send({ name: "test/nobody-listens", data: {} });
    await eventOnly.runner.runUntilQuiet();
    expect(eventOnly.clock.now()).toBeGreaterThan(start);

    const requestsOnly = createTwoStepApp({ shuffle });
    await requestsOnly.runner.sync();
    requestsOnly.runner.invoke("two-steps");
    await requestsOnly.runner.runUntilQuiet();
    expect(requestsOnly.clock.now()).toBeGreaterThan(start);
  });
});
