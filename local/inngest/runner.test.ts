import { eventType, NonRetriableError, RetryAfterError } from "inngest";
import { describe, expect, it } from "vitest";
import { z } from "zod";

import { createVirtualApp } from "#tests/inngest/engines.ts";

import { VirtualClock } from "./clock.ts";

const ping = eventType("test/ping", { schema: z.looseObject({ key: z.string().optional() }) });
const pong = eventType("test/pong", { schema: z.looseObject({ key: z.string().optional() }) });
const minute = 60_000;
const failAlways = () => Promise.reject(new Error("No"));
const hour = 60 * minute;

describe("retries", () => {
  it("tries five times in all, waiting as the backoff table says", async () => {
    const { client, journal, runner } = createVirtualApp((app) => [
      app.client.createFunction({ id: "fails", triggers: [ping] }, async ({ step }) => {
        await step.run("try", () => {
          app.journal.add("at", String(app.clock.now()));
          throw new Error("No");
        });
      }),
    ]);
    await client.send(ping.create({}));
    await runner.runUntilQuiet();

    const times = journal.of("at").map(Number);
    const waits = times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / 1_000);
    expect(waits).toHaveLength(4);
    for (const [index, base] of [15, 30, 60, 120].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(base);
      expect(waits[index]).toBeLessThan(base + 30);
    }
  });

  it("waits for a fixed time instead when told so", async () => {
    const { client, clock, runner } = createVirtualApp(
      (app) => [
        app.client.createFunction({ id: "fails", triggers: [ping], retries: 3 }, () => {
          throw new Error("No");
        }),
      ],
      { retryIntervalSeconds: 2 },
    );
    const start = clock.now();
    await client.send(ping.create({}));
    await runner.runUntilQuiet();
    expect(clock.now() - start).toBe(6_000);
    expect(runner.runs[0]).toMatchObject({ status: "FAILED", requests: 4 });
  });

  it("waits exactly as long as RetryAfterError asks for, even above the fixed time", async () => {
    const { client, clock, journal, runner } = createVirtualApp(
      (app) => [
        app.client.createFunction({ id: "waits", triggers: [ping] }, async ({ step, attempt }) => {
          await step.run("try", () => {
            app.journal.add("at", String(app.clock.now() - start));
            if (attempt === 0) throw new RetryAfterError("Later", 90_000);
          });
        }),
      ],
      { retryIntervalSeconds: 1 },
    );
    const start = clock.now();
    await client.send(ping.create({}));
    await runner.runUntilQuiet();
    expect(journal.of("at")).toEqual(["0", "90000"]);
  });

  it("counts the tries of each step anew", async () => {
    const { client, journal, runner } = createVirtualApp((app) => [
      app.client.createFunction({ id: "two", triggers: [ping], retries: 1 }, async ({ step, attempt }) => {
        for (const name of ["one", "two"]) {
          await step.run(name, () => {
            app.journal.add("tries", `${name} ${attempt}`);
            if (attempt === 0) throw new Error("Once");
          });
        }
      }),
    ]);
    await client.send(ping.create({}));
    await runner.runUntilQuiet();
    expect(journal.of("tries")).toEqual(["one 0", "one 1", "two 0", "two 1"]);
    expect(runner.runs[0]?.status).toBe("COMPLETED");
  });

  it("hands onFailure the failed run, its event and its error", async () => {
    const { client, journal, runner } = createVirtualApp((app) => {
      const fails = app.client.createFunction(
        {
          id: "fails",
          triggers: [ping],
          onFailure: ({ event, error }) => {
            app.journal.add("failure", JSON.stringify({ data: event.data, error: error.message }));
          },
        },
        async ({ step }) => {
          await step.run("break", () => Promise.reject(new NonRetriableError("Broken")));
        },
      );
      return [fails];
    });
    await client.send(ping.create({ key: "k" }));
    await runner.runUntilQuiet();

    const failedRun = runner.runs.find(({ config }) => config.id === "scenarios-fails");
    expect(JSON.parse(journal.of("failure")[0] ?? "{}")).toMatchObject({
      error: "Broken",
      data: {
        function_id: "scenarios-fails",
        run_id: failedRun?.id,
        event: { name: "test/ping", data: { key: "k" } },
        error: { name: "NonRetriableError", message: "Broken" },
      },
    });
    expect(runner.runs).toHaveLength(2);
  });

  it("lets a function catch a step's final failure and go on", async () => {
    const { client, runner } = createVirtualApp((app) => [
      app.client.createFunction({ id: "catches", triggers: [ping], retries: 0 }, async ({ step }) => {
        const caught = await step.run("fail", failAlways).catch(String);
        return step.run("report", () => caught);
      }),
    ]);
    await client.send(ping.create({}));
    await runner.runUntilQuiet();
    expect(runner.runs[0]).toMatchObject({ status: "COMPLETED", output: "Error: No" });
  });
});

describe("events", () => {
  const countPings = ["one", "two"];

  it("remembers an event id for 24 hours, for each function by itself", async () => {
    const { client, journal, runner } = createVirtualApp((app) =>
      countPings.map((id) =>
        app.client.createFunction({ id, triggers: [ping] }, () => app.journal.add("ran", id)),
      ),
    );
    const event = ping.create({}, { id: "same" });
    await client.send([event, event]);
    await runner.advance(23 * hour);
    await client.send(event);
    await runner.advance(0);
    expect(journal.of("ran").toSorted()).toEqual(["one", "two"]);

    await runner.advance(2 * hour);
    await client.send(event);
    await runner.advance(0);
    expect(journal.of("ran")).toHaveLength(4);
  });

  it("counts a sender's repeated request once", async () => {
    const { api, journal, runner } = createVirtualApp((app) => [
      app.client.createFunction({ id: "counts", triggers: [ping] }, () => app.journal.add("ran", "once")),
    ]);
    const send = () =>
      api(
        new Request("http://127.0.0.1:8288/e/key", {
          method: "POST",
          body: JSON.stringify({ name: "test/ping", data: {} }),
          headers: { "x-inngest-event-id-seed": "1767600000000,c2VlZA==" },
        }),
      );
    const answers = [await send(), await send()];
    await runner.runUntilQuiet();
    expect(await answers[0]?.json()).toEqual(await answers[1]?.json());
    expect(journal.of("ran")).toEqual(["once"]);
  });

  it("keeps events that came before the app's functions were known", async () => {
    const { client, clock, journal, runner } = createVirtualApp((app) => [
      app.client.createFunction({ id: "counts", triggers: [ping] }, () => app.journal.add("ran", "once")),
    ]);
    await client.send(ping.create({}));
    clock.moveTo(clock.now() + 1);
    await runner.sync();
    await runner.runUntilQuiet();
    expect(journal.of("ran")).toEqual(["once"]);
  });

  it("passes by the filter of a function that is invoked by hand", async () => {
    const { journal, runner } = createVirtualApp((app) => [
      app.client.createFunction(
        { id: "picky", triggers: [{ event: "test/ping", if: "event.data.key == 'x'" }] },
        ({ event }) => app.journal.add("got", event.name),
      ),
    ]);
    await runner.sync();
    expect(runner.invoke("picky")).toBeDefined();
    expect(runner.invoke("nobody")).toBeUndefined();
    await runner.runUntilQuiet();
    expect(journal.of("got")).toEqual(["inngest/function.invoked"]);
  });

  it("forgets its oldest runs and events", async () => {
    const { client, runner } = createVirtualApp(
      (app) => [app.client.createFunction({ id: "counts", triggers: [ping] }, () => {})],
      { keepRuns: 3, keepEvents: 2 },
    );
    for (let count = 0; count < 10; count += 1) {
      await client.send(ping.create({}));
      await runner.runUntilQuiet();
    }
    expect([runner.runs.length, runner.events.length]).toEqual([3, 2]);
  });
});

describe("time", () => {
  it("debounces no longer than the ceiling", async () => {
    const { client, clock, journal, runner } = createVirtualApp((app) => [
      app.client.createFunction(
        { id: "debounced", triggers: [ping], debounce: { period: "2s", timeout: "5s" } },
        ({ event }) => app.journal.add("at", `${app.clock.now() - start}: ${event.data.key}`),
      ),
    ]);
    const start = clock.now();
    for (let second = 0; second < 8; second += 1) {
      await client.send(ping.create({ key: String(second) }));
      await runner.advance(1_000);
    }
    await runner.runUntilQuiet();
    expect(journal.of("at")).toEqual(["5000: 4", "9000: 7"]);
  });

  it("runs crons when they are due, in their zone, and comes to rest without them", async () => {
    const { journal, runner } = createVirtualApp(
      (app) => [
        app.client.createFunction({ id: "minutely", triggers: [{ cron: "* * * * *" }] }, ({ event }) => {
          app.journal.add("minutely", event.name);
        }),
        app.client.createFunction(
          { id: "daily", triggers: [{ cron: "TZ=Asia/Kolkata 0 9 * * *" }] },
          async ({ step }) => {
            await step.run("work", () => app.journal.add("daily", new Date(app.clock.now()).toISOString()));
          },
        ),
      ],
      { clock: new VirtualClock("2026-01-05T03:28:00Z") },
    );
    await runner.runUntilQuiet();
    expect(journal.of("minutely")).toEqual([]);

    await runner.advance(minute);
    await runner.sync();
    await runner.advance(2 * minute);
    expect(journal.of("minutely")).toEqual(Array.from({ length: 3 }, () => "inngest/scheduled.timer"));
    expect(journal.of("daily")).toEqual(["2026-01-05T03:30:00.000Z"]);
  });

  it("sleeps until the named instant", async () => {
    const { client, journal, runner } = createVirtualApp((app) => [
      app.client.createFunction({ id: "sleeps", triggers: [ping] }, async ({ step }) => {
        await step.sleepUntil("doze", "2026-01-07T12:00:00Z");
        await step.run("wake", () => app.journal.add("at", new Date(app.clock.now()).toISOString()));
      }),
    ]);
    await client.send(ping.create({}));
    await runner.runUntilQuiet();
    expect(journal.of("at")).toEqual(["2026-01-07T12:00:00.000Z"]);
  });

  it("wakes a waiting run only for the event that it waits for", async () => {
    const { client, clock, runner } = createVirtualApp((app) => [
      app.client.createFunction({ id: "waits", triggers: [ping] }, async ({ step }) => {
        const answer = await step.waitForEvent("wait", {
          event: pong,
          if: "async.data.key == event.data.key",
          timeout: "1h",
        });
        return answer?.data.key ?? "none";
      }),
    ]);
    const start = clock.now();
    await client.send(ping.create({ key: "mine" }));
    await runner.advance(minute);
    await client.send([pong.create({ key: "yours" }), pong.create({ key: "mine" })]);
    await runner.runUntilQuiet();
    expect(runner.runs[0]).toMatchObject({ status: "COMPLETED", output: "mine" });
    expect(clock.now() - start).toBe(minute);
  });
});

it("fails a run in words when it uses what the runner doesn't know", async () => {
  const { client, runner } = createVirtualApp((app) => {
    const callee = app.client.createFunction({ id: "callee", triggers: [pong] }, () => "result");
    const caller = app.client.createFunction({ id: "caller", triggers: [ping] }, async ({ step }) => {
      await step.invoke("call", { function: callee, data: {} });
    });
    return [callee, caller];
  });
  await client.send(ping.create({}));
  await runner.runUntilQuiet();
  expect(runner.runs[0]).toMatchObject({
    status: "FAILED",
    error: { message: expect.stringContaining("InvokeFunction") },
  });
});
