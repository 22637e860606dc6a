import { performance } from "node:perf_hooks";
import { createClosers } from "#local/demo/closers.ts";
import type { Runner } from "#local/inngest/runner.ts";
import type { Figure } from "../report/measurement.ts";
import { exactly, type Spread, spreadOf } from "../report/statistics.ts";
import { untilQuiet } from "../world/settle.ts";
import { product } from "../world/sides.ts";
import { startWorld, type World } from "../world/start-world.ts";
import { fillDatabase } from "./fill-database.ts";
import type { Measure } from "./measure.ts";
import { WIDE_QUOTAS } from "./world-settings.ts";
import { workshop } from "./workshop.ts";

const SIZES = [100, 1_000, 10_000, 100_000];
const READINGS = 60;
/** So many that none is written twice in a second, which would have to wait. */
const EDITED = 60;

type Size = { world: World; size: number; sync: number[]; pass: number[]; page: number[] };

export const measureGrowth: Measure = async ({ server, tell }) => {
  const closers = createClosers();
  try {
    const worlds: World[] = [];
    for (const size of SIZES) {
      tell(`${size.toLocaleString("en")} resources`);
      const world = await startWorld({ side: product, server, ...WIDE_QUOTAS });
      closers.add(world.close);
      worlds.push(world);
      await fillWorld(world, size);
    }
    const sizes = worlds.map((world, index) => emptySize(world, SIZES[index] ?? 0));
    // Each in turn, so that whatever else the machine does meets all sizes alike; the first third only warms up.
    for (let reading = -READINGS / 3; reading < READINGS; reading += 1) {
      tell(`reading ${reading} of ${READINGS}`);
      for (const size of sizes) await read(size, reading);
    }
    return {
      number: 4,
      title: "Growth",
      how: `Four apps with four databases, filled by SQL, vacuumed and analyzed; ${READINGS} readings of each, alternating between the sizes; a ratio compares readings from the same turn. A sync lasts from an update over HTTP to the end of its run; a pass is a run of the reconciler with nothing behind; a page is the first 50 events over HTTP.`,
      figures: sizes.flatMap((each) => figuresOf(each, sizes[0])),
      plots: [
        {
          file: "growth",
          title: "Time against the number of resources",
          x: "resources",
          y: "ms (median)",
          scale: "log",
          lines: [
            { name: "one sync", points: sizes.map(({ size, sync }) => [size, spreadOf(sync).median]) },
            { name: "one idle pass", points: sizes.map(({ size, pass }) => [size, spreadOf(pass).median]) },
            { name: "one list page", points: sizes.map(({ size, page }) => [size, spreadOf(page).median]) },
          ],
        },
      ],
    };
  } finally {
    await closers.closeAll();
  }
};

async function fillWorld({ client, database, runner }: World, size: number): Promise<void> {
  for (let index = 0; index < EDITED; index += 1) {
    await client.create(`edited-${index}`, workshop(`Edited ${index}`));
  }
  await untilQuiet(runner);
  await fillDatabase(database, EDITED + 1, size);
}

function emptySize(world: World, size: number): Size {
  return { world, size, sync: [], pass: [], page: [] };
}

async function read({ world, size, sync, pass, page }: Size, reading: number): Promise<void> {
  const { client, runner } = world;
  const edited = `edited-${(reading + READINGS) % EDITED}`;
  const times = {
    sync: await timeRun(runner, () => client.edit(edited, { title: `${size} ${reading}` })),
    pass: await timeRun(runner, async () => void runner.invoke("calendar-reconcile")),
    page: await timed(() => client.list()),
  };
  if (reading < 0) return;
  sync.push(times.sync);
  pass.push(times.pass);
  page.push(times.page);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** From an act to the end of the run that it starts. */
async function timeRun(runner: Runner, act: () => Promise<void>): Promise<number> {
  const before = runner.runs[0]?.id;
  const start = performance.now();
  await act();
  for (;;) {
    const [run] = runner.runs;
    if (run && run.id !== before && run.endedAt !== undefined) return performance.now() - start;
    await runner.changed();
  }
}

function figuresOf({ world, size, sync, pass, page }: Size, smallest: Size | undefined): Figure[] {
  const at = `${size.toLocaleString("en")} resources`;
  const figure = (
    what: string,
    unit: Figure["unit"],
    spread: Spread,
    most: number | null = null,
  ): Figure => ({
    what: `${at}: ${what}`,
    unit,
    product: spread,
    literal: null,
    most,
  });
  const times = (what: string, readings: number[], first: number[] = []): Figure => {
    const ratios = readings.map((reading, index) => reading / (first[index] ?? Number.NaN));
    return figure(`${what}, in those at ${smallest?.size}`, "times", spreadOf(ratios), 1.2);
  };
  const readings = [
    figure("one sync", "ms", spreadOf(sync)),
    figure("one idle pass", "ms", spreadOf(pass)),
    figure("one list page", "ms", spreadOf(page)),
    figure("memory of the app", "MB", exactly(world.app.memory())),
  ];
  if (size !== SIZES.at(-1)) return readings;
  return [
    ...readings,
    times("one sync", sync, smallest?.sync),
    times("one idle pass", pass, smallest?.pass),
    times("one list page", page, smallest?.page),
  ];
}
