import { fork } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";
import type { Figure } from "../report/measurement.ts";
import { spreadOf } from "../report/statistics.ts";
import { until, untilQuiet } from "../world/settle.ts";
import { product } from "../world/sides.ts";
import { startWorld } from "../world/start-world.ts";
import type { Measure, Task } from "./measure.ts";
import { sideBySide } from "./side-by-side.ts";
import { WIDE_QUOTAS } from "./world-settings.ts";
import { workshop } from "./workshop.ts";

const IMPORTS = 7;
const SYNCS = 1_000;

const wholeIndex = { ...product, execArgv: ["--require", "googleapis"] };

export const measureColdStart: Measure = async (task) => {
  task.tell("importing the route");
  const own = await importRoute("one-api");
  const whole = await importRoute("whole-index");
  const ownStart = await timeFirstSync(product, task);
  const wholeStart = await timeFirstSync(wholeIndex, task);
  const memory = await memoryAfterSyncs(task);

  const times = (spread: typeof own) => spread.map(({ milliseconds }) => milliseconds);
  const sizes = (spread: typeof own) => spread.map(({ megabytes }) => megabytes);
  const ratio = spreadOf(times(own)).median / spreadOf(times(whole)).median;
  const growth = ((memory[2] ?? Number.NaN) - (memory[1] ?? Number.NaN)) / SYNCS;
  return {
    number: 5,
    title: "Cold start and memory",
    how: `The built route of \`/api/inngest\`, loaded ${IMPORTS} times, each in its own process in which Next has started; the second column loads it with the whole \`googleapis\` index, as the plan's first implementation imports it. Memory is the resident memory that the operating system reports.`,
    figures: [
      figure("import of the route", "ms", times(own), times(whole)),
      { ...figure("import of the route, in that with the whole index", "times", [ratio], null), most: 0.25 },
      figure("memory after the import", "MB", sizes(own), sizes(whole)),
      figure("from the start of the app to its first event in Google", "ms", [ownStart], [wholeStart]),
      ...memory.map((megabytes, thousands) =>
        figure(`memory of the app after ${1 + thousands * SYNCS} syncs`, "MB", [megabytes], null),
      ),
      figure(`growth for each of the last ${SYNCS}`, "MB", [growth], null),
    ],
    plots: [],
  };
};

function figure(what: string, unit: Figure["unit"], readings: number[], others: number[] | null): Figure {
  return { what, unit, product: spreadOf(readings), literal: others && spreadOf(others), most: null };
}

const LoadedSchema = z.object({ milliseconds: z.number(), megabytes: z.number() });

async function importRoute(kind: "one-api" | "whole-index") {
  const readings: z.infer<typeof LoadedSchema>[] = [];
  for (let reading = 0; reading < IMPORTS; reading += 1) {
    const child = fork(new URL("../cold/import-route.ts", import.meta.url), [kind], {
      execArgv: [],
      env: { ...process.env, NODE_ENV: "production" },
    });
    const ended = once(child, "exit");
    const [message] = await Promise.race([once(child, "message"), ended]);
    readings.push(LoadedSchema.parse(message));
    await ended;
  }
  return readings;
}

async function timeFirstSync(side: typeof product, { server, tell }: Task): Promise<number> {
  tell("starting the app");
  const world = await startWorld({ side, server, ...WIDE_QUOTAS });
  try {
    await world.client.create("first", workshop("First"));
    await until(() => world.calls.heldAt("First") !== undefined, "Google held the first event");
    return (world.calls.heldAt("First") ?? Number.NaN) - world.app.startedAt;
  } finally {
    await world.close();
  }
}

/** After the first sync, and after each thousand more: the first of them fills what the second only uses. */
async function memoryAfterSyncs({ server, tell }: Task): Promise<number[]> {
  const world = await startWorld({ side: product, server, ...WIDE_QUOTAS });
  try {
    const { app, client, runner } = world;
    await client.create("first", workshop("First"));
    await untilQuiet(runner);
    const readings = [app.memory()];
    for (const thousand of ["first", "second"]) {
      tell(`the ${thousand} ${SYNCS} syncs`);
      const titles = Array.from({ length: SYNCS }, (_, index) => `${thousand}-${index}`);
      await sideBySide(titles, 10, (title) => client.create(title, workshop(title)));
      await untilQuiet(runner, 500);
      readings.push(app.memory());
    }
    return readings;
  } finally {
    await world.close();
  }
}
