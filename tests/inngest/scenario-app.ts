import { eventType, type Inngest, NonRetriableError, RetryAfterError } from "inngest";
import { z } from "zod";

import type { Journal } from "./journal.ts";

const schema = z.looseObject({ scene: z.string(), key: z.string().optional() });
const idleSchema = schema.extend({ idleMs: z.number() });

export const saved = eventType("scenario/saved", { schema });
export const nested = eventType("scenario/nested", { schema });
export const stepped = eventType("scenario/stepped", { schema });
export const postponed = eventType("scenario/postponed", { schema });
export const hopeless = eventType("scenario/hopeless", { schema });
export const refused = eventType("scenario/refused", { schema });
export const keyed = eventType("scenario/keyed", {
  schema: schema.extend({ company: z.number().optional() }),
});
export const shared = eventType("scenario/shared", { schema });
export const napped = eventType("scenario/napped", { schema: idleSchema });
export const backedOff = eventType("scenario/backed-off", { schema: idleSchema });
export const typed = eventType("scenario/typed", { schema });
export const fanned = eventType("scenario/fanned", { schema });
const fannedOut = eventType("scenario/fanned-out", { schema });
export const split = eventType("scenario/split", { schema });
export const awaited = eventType("scenario/awaited", { schema });
export const answered = eventType("scenario/answered", { schema });
export const endless = eventType("scenario/endless", { schema });
export const stopped = eventType("scenario/stopped", { schema });

export type ScenarioParts = {
  client: Inngest;
  journal: Journal;
  /** Takes the time that work takes: virtual or real. */
  work: () => Promise<void>;
};

/** Real functions, one for each thing that the scenarios look at. */
export function createScenarioFunctions(parts: ScenarioParts) {
  return [
    ...createFilteredFunctions(parts),
    ...createRetryingFunctions(parts),
    ...createConcurrentFunctions(parts),
    ...createTimedFunctions(parts),
    ...createManyStepFunctions(parts),
  ];
}

function createFilteredFunctions({ client, journal }: ScenarioParts) {
  return [
    client.createFunction(
      { id: "filtered", triggers: [{ event: saved, if: "event.data.type == 'event'" }] },
      ({ event }) => journal.add(event.data.scene, "ran"),
    ),
    client.createFunction(
      { id: "nested", triggers: [{ event: nested, if: "event.data.deep.flag == true" }] },
      ({ event }) => journal.add(event.data.scene, "ran"),
    ),
  ];
}

function createRetryingFunctions({ client, journal }: ScenarioParts) {
  return [
    client.createFunction({ id: "stepped", triggers: [stepped] }, async ({ event, step }) => {
      const { scene } = event.data;
      const first = await step.run("first", () => journal.add(scene, "first"));
      const second = await step.run("second", () => journal.add(scene, `second after ${first}`));
      return { second };
    }),
    client.createFunction({ id: "postponed", triggers: [postponed] }, async ({ event, step, attempt }) => {
      await step.run("try", () => {
        journal.add(event.data.scene, `attempt ${attempt}`);
        if (attempt === 0) throw new RetryAfterError("Not yet", 2_000);
      });
    }),
    client.createFunction(
      {
        id: "hopeless",
        triggers: [hopeless],
        retries: 2,
        onFailure: ({ event, error }) => {
          journal.add(String(event.data.event.data["scene"]), `gave up: ${error.message}`);
        },
      },
      async ({ event, step }) => {
        await step.run("try", () => {
          journal.add(event.data.scene, "try");
          throw new Error("No use");
        });
      },
    ),
    client.createFunction(
      {
        id: "refused",
        triggers: [refused],
        onFailure: ({ event, error }) => {
          const { function_id: functionId, event: original } = event.data;
          journal.add(String(original.data["scene"]), `${functionId} failed: ${error.message}`);
        },
      },
      async ({ event, step }) => {
        await step.run("try", () => {
          journal.add(event.data.scene, "try");
          throw new NonRetriableError("Never");
        });
      },
    ),
  ];
}

function createConcurrentFunctions({ client, journal, work }: ScenarioParts) {
  const occupy = async (scene: string, company = 1) => {
    journal.add(scene, "in");
    await work();
    // A busy machine starts the others late.
    for (let patience = 30; patience > 0 && journal.of(scene).length < company; patience -= 1) await work();
    journal.add(scene, "out");
  };
  const perKey = { key: "event.data.key", limit: 1 };
  const perCalendar = { scope: "env", key: '"calendar"', limit: 1 } as const;

  return [
    client.createFunction(
      { id: "keyed", triggers: [keyed], concurrency: perKey },
      async ({ event, step }) => {
        await step.run("occupy", () => occupy(event.data.scene, event.data.company));
      },
    ),
    ...["shared-one", "shared-two"].map((id) =>
      client.createFunction(
        { id, triggers: [shared], concurrency: [perCalendar, { limit: 5 }] },
        async ({ event, step }) => {
          await step.run("occupy", () => occupy(event.data.scene));
        },
      ),
    ),
    client.createFunction(
      { id: "napped", triggers: [napped], concurrency: perKey },
      async ({ event, step }) => {
        const { scene, idleMs } = event.data;
        const run = String(event.data["run"]);
        await step.run("before", () => journal.add(scene, `${run} sleeps`));
        await step.sleep("nap", idleMs);
        await step.run("after", () => journal.add(scene, `${run} wakes`));
      },
    ),
    client.createFunction(
      { id: "backed-off", triggers: [backedOff], concurrency: perKey },
      async ({ event, step, attempt }) => {
        const { scene, stumbles, idleMs } = event.data;
        await step.run("write", () => {
          if (stumbles === true && attempt === 0) {
            journal.add(scene, "first stumbles");
            throw new RetryAfterError("Busy", idleMs);
          }
          journal.add(scene, stumbles === true ? "first writes" : "second writes");
        });
      },
    ),
  ];
}

function createTimedFunctions({ client, journal }: ScenarioParts) {
  return [
    client.createFunction(
      {
        id: "typed",
        triggers: [typed],
        debounce: { key: "event.data.key", period: "2s", timeout: "5s" },
      },
      ({ event }) => journal.add(event.data.scene, `saw ${String(event.data["version"])}`),
    ),
    client.createFunction({ id: "awaited", triggers: [awaited] }, async ({ event, step }) => {
      await step.run("note", () => journal.add(event.data.scene, "waits"));
      const answer = await step.waitForEvent("wait", {
        event: answered,
        if: "async.data.key == event.data.key",
        timeout: "2s",
      });
      journal.add(event.data.scene, answer === null ? "no answer" : "answer");
    }),
    client.createFunction(
      {
        id: "endless",
        triggers: [endless],
        cancelOn: [{ event: stopped, if: "async.data.key == event.data.key" }],
        onFailure: ({ event }) => {
          journal.add(String(event.data.event.data["scene"]), "failed");
        },
      },
      async ({ event, step }) => {
        await step.run("start", () => journal.add(event.data.scene, "started"));
        await step.sleep("wait", "4s");
        journal.add(event.data.scene, "ended");
      },
    ),
    client.createFunction(
      { id: "cancelled", triggers: [{ event: "inngest/function.cancelled" }] },
      ({ event }) => {
        const { event: original } = z.object({ event: z.object({ data: schema }) }).parse(event.data);
        journal.add(original.data.scene, "cancelled");
      },
    ),
  ];
}

function createManyStepFunctions({ client, journal }: ScenarioParts) {
  return [
    client.createFunction({ id: "fanned", triggers: [fanned] }, async ({ event, step }) => {
      const { scene } = event.data;
      await step.sendEvent(
        "fan-out",
        ["a", "b", "c"].map((key) => fannedOut.create({ scene, key })),
      );
    }),
    client.createFunction({ id: "fanned-out", triggers: [fannedOut] }, ({ event }) =>
      journal.add(event.data.scene, `got ${event.data.key}`),
    ),
    client.createFunction({ id: "split", triggers: [split] }, async ({ event, step }) => {
      const { scene } = event.data;
      const parts = await Promise.all([
        step.run("left", () => journal.add(scene, "left")),
        step.run("right", () => journal.add(scene, "right")),
      ]);
      await step.run("join", () => journal.add(scene, `joined ${parts.toSorted().join(" and ")}`));
    }),
  ];
}
