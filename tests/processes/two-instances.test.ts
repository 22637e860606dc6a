import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRandom } from "#local/inngest/random.ts";
import { isFinished } from "#local/inngest/run.ts";
import { freePorts } from "#tests/demo/demo-process.ts";
import type { Editor } from "./editor.ts";
import { createPostgres, type FreshPostgres } from "./fresh-postgres.ts";
import { type LoadBalancer, startLoadBalancer } from "./load-balancer.ts";
import { type Act, lastOfBothSides, saveFromBothSides } from "./two-sides.ts";
import { whatIsWrong } from "./what-is-wrong.ts";
import { startWorld, type World } from "./world.ts";

const SEED = 7;

/** The acts that end each resource's history. */
const ENDINGS: Record<string, readonly Act[]> = {
  "cutting-joints": ["restore"],
  "dyeing-wool": ["delete", "restore"],
  "glass-beads": ["restore", "archive", "restore"],
  "paper-marbling": ["restore", "delete"],
  "raku-firing": ["restore", "undate"],
  "soap-making": ["archive"],
};
const LIVE = ["cutting-joints", "dyeing-wool", "glass-beads"];

let ports: number[];
let balancer: LoadBalancer;
let database: FreshPostgres;
let world: World;

beforeAll(async () => {
  ports = await freePorts(2);
  balancer = await startLoadBalancer(SEED);
  database = await createPostgres();
  world = await startWorld({
    appUrl: `${balancer.url}/api/inngest`,
    databaseUrl: database.url,
    seed: SEED,
    shuffle: { maxDelayMs: 400 },
    faults: { repeatEvent: 0.1, repeatRequest: 0.1, loseRequest: 0.05, loseAnswer: 0.1 },
    retryIntervalSeconds: 1,
  });
  world.google.control.onRequest(delayBefore);
  await Promise.all(ports.map((port) => world.startApp(port)));
  balancer.apps = ports.map((port) => `http://127.0.0.1:${port}`);
});

afterAll(async () => {
  await world.closers.closeAll();
  await database.drop();
  await balancer.close();
});

test.for([
  ["with the limits of the functions kept by the engine", false],
  ["with the limits of the functions unknown to the engine", true],
] as const)(
  "two app processes over one PostgreSQL keep one right event for each resource, %s",
  async ([, hidesLimits]) => {
    balancer.hidesLimits = hidesLimits;
    await world.runner.sync();
    const prefix = hidesLimits ? "unlimited-" : "limited-";
    const resources = Object.entries(ENDINGS).map(([name, endings]) => ({ id: prefix + name, endings }));

    const saved = await Promise.all(
      resources.map(({ id, endings }) => saveFromBothSides({ editors: editors(), seed: SEED }, id, endings)),
    );

    await expect.poll(whatIsUnsettled, { timeout: 150_000, interval: 1_000 }).toEqual([]);
    const read = await Promise.all(resources.map(({ id }) => editors()[1].read(id)));
    expect(read.map(({ fields }) => fields)).toMatchObject(
      saved.map(({ fields: { title } }) => ({ title, ...lastOfBothSides })),
    );
    const held = (await world.readGoogle()).map(({ summary }) => summary);
    const live = saved
      .map(({ fields: { title } }) => title)
      .filter((title) => LIVE.some((name) => title.startsWith(prefix + name)));
    expect(held.filter((title) => title.startsWith(prefix)).toSorted()).toEqual(live.toSorted());
    expect(await database.query(notAtRest)).toEqual([]);
  },
);

test("both processes have worked for the engine, often on the same resource at once, and none failed or gave up", () => {
  const { apps, calls } = balancer;
  for (const app of apps) expect(calls.filter((call) => call.app === app).length).toBeGreaterThan(100);
  expect(calls.filter(({ overlapped }) => overlapped).length).toBeGreaterThan(20);
  expect(calls.filter(({ status }) => status >= 500)).toEqual([]);

  const failures = world.runner.runs.map(({ error }) => JSON.stringify(error ?? null));
  expect(failures.filter((failure) => failure.includes("NonRetriableError"))).toEqual([]);
});

const random = createRandom(SEED);
const delayed = { requests: 0 };

/** Inserts and some other requests to Google take so long that later ones overtake them, also those of the other process. */
async function delayBefore(phase: "before" | "after", { verb }: { verb: string }): Promise<void> {
  if (phase === "after") return;
  delayed.requests += 1;
  const draw = random(`request to Google ${delayed.requests}`);
  await pause(verb === "insert" || draw < 0.05 ? 1_500 : draw * 100);
}

const notAtRest = `
  select id, dirty, lease_id, state, applied_version, desired_version
  from content_resource left join calendar_mirror on resource_id = id
  where dirty is not false or lease_id is not null or is_behind is not false`;

function editors(): [Editor, Editor] {
  const [left = 0, right = 0] = ports;
  return [world.editorAt(left), world.editorAt(right)];
}

async function whatIsUnsettled(): Promise<string[]> {
  const [port = 0] = ports;
  const running = world.runner.runs.filter((run) => !isFinished(run));
  return [
    ...(await whatIsWrong(world.clientAt(port), world.readGoogle)),
    ...running.map(({ id, config }) => `run ${id} of ${config.id} goes on`),
  ];
}
