import { eventType } from "inngest";
import { expect, it } from "vitest";
import { z } from "zod";

import { createVirtualApp } from "#tests/inngest/engines.ts";

const ping = eventType("test/ping", { schema: z.looseObject({ key: z.string().optional() }) });

type Limits = { limit: number; key?: string; scope?: "fn" | "env" | "account" };

/** How many steps were under way at once, at most, when six runs of each function came together. */
async function measureOverlap(
  concurrency: Limits | [Limits, Limits] | number,
  functionIds: string[] = ["only"],
) {
  let running = 0;
  let most = 0;
  const { client, clock, runner } = createVirtualApp((app) =>
    functionIds.map((id) =>
      app.client.createFunction({ id, triggers: [ping], concurrency }, async ({ step }) => {
        await step.run("work", async () => {
          running += 1;
          most = Math.max(most, running);
          await app.clock.sleep(1_000);
          running -= 1;
        });
      }),
    ),
  );
  const start = clock.now();
  await client.send([0, 1, 2, 3, 4, 5].map((index) => ping.create({ key: index < 3 ? "a" : "b" })));
  await runner.runUntilQuiet();
  return { most, seconds: (clock.now() - start) / 1_000 };
}

it("limits nothing when no limit is set, nor when it is 0", async () => {
  expect(await measureOverlap(0)).toEqual({ most: 6, seconds: 1 });
  expect(await measureOverlap({ limit: 0, key: "event.data.key" })).toEqual({ most: 6, seconds: 1 });
});

it("takes a plain number for the whole function", async () => {
  expect(await measureOverlap(2)).toEqual({ most: 2, seconds: 3 });
});

it("counts each key by itself", async () => {
  expect(await measureOverlap({ limit: 1, key: "event.data.key" })).toEqual({ most: 2, seconds: 3 });
});

it("counts each function by itself, unless the scope is wider", async () => {
  const both = ["one", "two"];
  expect(await measureOverlap({ limit: 1 }, both)).toEqual({ most: 2, seconds: 6 });
  expect(await measureOverlap({ limit: 1, scope: "env", key: '"shared"' }, both)).toEqual({
    most: 1,
    seconds: 12,
  });
  expect(await measureOverlap({ limit: 1, scope: "account", key: '"shared"' }, both)).toEqual({
    most: 1,
    seconds: 12,
  });
});

it("keeps to both of two limits", async () => {
  const perKey = { limit: 2, key: "event.data.key" };
  expect(await measureOverlap([perKey, { limit: 3 }])).toEqual({ most: 3, seconds: 2 });
  expect(await measureOverlap([{ limit: 1, key: "event.data.key" }, { limit: 3 }])).toEqual({
    most: 2,
    seconds: 3,
  });
});
