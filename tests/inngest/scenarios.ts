import { randomUUID } from "node:crypto";

import type { Inngest } from "inngest";
import { describe, expect, it } from "vitest";
import { z } from "zod";

import type { Journal } from "./journal.ts";
import * as app from "./scenario-app.ts";

/** An engine with the scenario app behind it. */
export type Engine = {
  client: Inngest;
  journal: Journal;
  /** Milliseconds for which a run must sleep or back off so that another run gets its place meanwhile. */
  idleMs: number;
  /** Lets the engine work until the condition holds; fails when that takes too long. */
  until(condition: () => boolean | Promise<boolean>): Promise<void>;
  /** Lets the engine do whatever it still would. */
  rest(): Promise<void>;
  /** The engine's HTTP API. */
  request(path: string, method?: "GET" | "POST"): Promise<Response>;
};

const runsSchema = z.object({
  data: z.array(z.object({ id: z.string(), status: z.string(), output: z.unknown().optional() })).default([]),
});

type Scene = { name: string; engine: Engine; events: () => string[] };

/** What functions may rely on, whichever engine runs them. */
export function testScenarios(startEngine: () => Promise<Engine>): void {
  const start = async (): Promise<Scene> => {
    const engine = await startEngine();
    const name = randomUUID();
    return { name, engine, events: () => engine.journal.of(name) };
  };

  describe("triggers", () => {
    testTriggers(start);
  });
  describe("retries", () => {
    testRetries(start);
  });
  describe("concurrency", () => {
    testConcurrency(start);
  });
  describe("time", () => {
    testTime(start);
  });
  describe("steps", () => {
    testSteps(start);
  });
  describe("replay", () => {
    testReplay(start);
  });
}

type StartScene = () => Promise<Scene>;

function testTriggers(start: StartScene): void {
  it("runs a function only for events that its filter lets through", async () => {
    const { name, engine, events } = await start();
    await engine.client.send([
      app.saved.create({ scene: name, type: "post" }),
      app.saved.create({ scene: name, type: "event" }),
    ]);
    await engine.until(() => events().length > 0);
    await engine.rest();
    expect(events()).toEqual(["ran"]);
  });

  it("takes a filter on a missing key for a mismatch", async () => {
    const { name, engine, events } = await start();
    await engine.client.send(app.nested.create({ scene: name }));
    await engine.client.send(app.nested.create({ scene: name, deep: { flag: true } }));
    await engine.until(() => events().length > 0);
    await engine.rest();
    expect(events()).toEqual(["ran"]);
  });

  it("gives a function the same event id once", async () => {
    const { name, engine, events } = await start();
    const event = app.saved.create({ scene: name, type: "event" }, { id: `once-${name}` });
    await engine.client.send(event);
    await engine.until(() => events().length > 0);
    await engine.client.send(event);
    await engine.rest();
    expect(events()).toEqual(["ran"]);
  });
}

function testRetries(start: StartScene): void {
  it("does a finished step once, however often the function is replayed", async () => {
    const { name, engine, events } = await start();
    await engine.client.send(app.stepped.create({ scene: name }));
    await engine.until(() => events().length === 2);
    await engine.rest();
    expect(events()).toEqual(["first", "second after first"]);
  });

  it("tries a step again when it asks for that", async () => {
    const { name, engine, events } = await start();
    await engine.client.send(app.postponed.create({ scene: name }));
    await engine.until(() => events().length === 2);
    expect(events()).toEqual(["attempt 0", "attempt 1"]);
  });

  it("calls onFailure once the retries are used up", async () => {
    const { name, engine, events } = await start();
    await engine.client.send(app.hopeless.create({ scene: name }));
    await engine.until(() => events().some((text) => text.startsWith("gave up")));
    expect(events()).toEqual(["try", "try", "try", "gave up: No use"]);
  });

  it("calls onFailure after the first try of a NonRetriableError", async () => {
    const { name, engine, events } = await start();
    await engine.client.send(app.refused.create({ scene: name }));
    await engine.until(() => events().length === 2);
    await engine.rest();
    expect(events()).toEqual(["try", expect.stringMatching(/^.+-refused failed: Never$/)]);
  });
}

function testConcurrency(start: StartScene): void {
  it("never runs two steps of one key at once, and does run two keys at once", async () => {
    const { name, engine, events } = await start();
    const [key, other] = [`${name}-key`, `${name}-other`];
    await engine.client.send([1, 2, 3].map(() => app.keyed.create({ scene: name, key })));
    await engine.until(() => events().length === 6);
    expect(events()).toEqual(["in", "out", "in", "out", "in", "out"]);

    const scene = `${name}-two`;
    await engine.client.send([key, other].map((each) => app.keyed.create({ scene, key: each, company: 2 })));
    await engine.until(() => engine.journal.of(scene).length === 4);
    expect(engine.journal.of(scene)).toEqual(["in", "in", "out", "out"]);
  });

  it("shares an env-wide limit between functions", async () => {
    const { name, engine, events } = await start();
    await engine.client.send(app.shared.create({ scene: name }));
    await engine.until(() => events().length === 4);
    expect(events()).toEqual(["in", "out", "in", "out"]);
  });

  it("gives a sleeping run's place to another", async () => {
    const { name, engine, events } = await start();
    const { idleMs } = engine;
    await engine.client.send(app.napped.create({ scene: name, key: name, run: "first", idleMs }));
    await engine.until(() => events().includes("first sleeps"));
    await engine.client.send(app.napped.create({ scene: name, key: name, run: "second", idleMs: 500 }));
    await engine.until(() => events().length === 4);
    expect(events()).toEqual(["first sleeps", "second sleeps", "second wakes", "first wakes"]);
  });

  it("lets a later run overtake one that backs off, whatever the limit on its key", async () => {
    const { name, engine, events } = await start();
    const { idleMs } = engine;
    await engine.client.send(app.backedOff.create({ scene: name, key: name, idleMs, stumbles: true }));
    await engine.until(() => events().includes("first stumbles"));
    await engine.client.send(app.backedOff.create({ scene: name, key: name, idleMs }));
    await engine.until(() => events().length === 3);
    expect(events()).toEqual(["first stumbles", "second writes", "first writes"]);
  });
}

function testTime(start: StartScene): void {
  it("debounces to the last event of each key", async () => {
    const { name, engine, events } = await start();
    for (const version of [1, 2, 3]) {
      await engine.client.send(app.typed.create({ scene: name, key: name, version }));
    }
    await engine.client.send(app.typed.create({ scene: name, key: `${name}-other`, version: 9 }));
    await engine.until(() => events().length === 2);
    await engine.rest();
    expect(events().toSorted()).toEqual(["saw 3", "saw 9"]);
  });

  it("wakes a run that waits for an event, or goes on without it", async () => {
    const { name, engine, events } = await start();
    await engine.client.send([name, `${name}-other`].map((key) => app.awaited.create({ scene: name, key })));
    await engine.until(() => events().length === 2);
    await engine.until(async () => {
      await engine.client.send(app.answered.create({ scene: name, key: name }));
      return events().includes("answer");
    });
    await engine.until(() => events().length === 4);
    expect(events()).toEqual(["waits", "waits", "answer", "no answer"]);
  });

  it("tells of a cancelled run with an event of its own, and not with onFailure", async () => {
    const { name, engine, events } = await start();
    await engine.client.send(app.endless.create({ scene: name, key: name }));
    await engine.until(() => events().includes("started"));
    await engine.client.send(app.stopped.create({ scene: name, key: name }));
    await engine.until(() => events().includes("cancelled"));
    await engine.rest();
    expect(events()).toEqual(["started", "cancelled"]);
  });
}

function testSteps(start: StartScene): void {
  it("delivers what a step sends, each to a run of its own", async () => {
    const { name, engine, events } = await start();
    await engine.client.send(app.fanned.create({ scene: name }));
    await engine.until(() => events().length === 3);
    await engine.rest();
    expect(events().toSorted()).toEqual(["got a", "got b", "got c"]);
  });

  it("runs parallel steps once each, and what follows them once", async () => {
    const { name, engine, events } = await start();
    await engine.client.send(app.split.create({ scene: name }));
    await engine.until(() => events().length === 3);
    await engine.rest();
    expect(events().toSorted()).toEqual(["joined left and right", "left", "right"]);
  });
}

function testReplay(start: StartScene): void {
  it("lists the runs of an event, shows their steps, and runs them again from the start", async () => {
    const { name, engine, events } = await start();
    const { ids } = await engine.client.send(app.stepped.create({ scene: name }));
    const listRuns = async () => {
      const response = await engine.request(`/api/v2/events/${ids[0]}/runs?includeOutput=true`);
      return runsSchema.parse(await response.json()).data;
    };
    await engine.until(async () => (await listRuns())[0]?.status === "COMPLETED");

    const [first] = await listRuns();
    const returned = { second: "second after first" };
    // Newer servers answer with the returned value, older ones wrap it.
    expect([returned, { data: returned }]).toContainEqual(first?.output);
    const trace = await engine.request(`/api/v2/runs/${first?.id}/trace?includeOutput=true`);
    expect(JSON.stringify(await trace.json())).toContain("second after first");

    const again = await engine.request(`/api/v2/runs/${first?.id}/rerun`, "POST");
    expect(again.status).toBe(200);
    await engine.until(() => events().length === 4);
    expect(events()).toEqual(["first", "second after first", "first", "second after first"]);
  });
}
