import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { HOST_USER } from "#local/demo/demo-options.ts";
import { readGoogleEvents } from "#local/demo/google-reader.ts";
import { cumulative } from "../report/cumulative.ts";
import type { Figure, Line, Plot } from "../report/measurement.ts";
import { spreadOf } from "../report/statistics.ts";
import { liveEvents } from "../world/live-events.ts";
import { until, untilQuiet } from "../world/settle.ts";
import { literal, product } from "../world/sides.ts";
import { type Side, startWorld, type World } from "../world/start-world.ts";
import type { Measure, Task } from "./measure.ts";
import { sideBySide } from "./side-by-side.ts";
import { WIDE_QUOTAS } from "./world-settings.ts";
import { workshop } from "./workshop.ts";

const SAVES = 1_000;
const A_SECOND = 20;
const AT_ONCE = 20;
const FLOOR_READINGS = 200;
const LATENCIES = [0, 120];

type Timed = {
  /** From the save's answer, and from its request, to Google holding it. */
  fromAnswer: number[];
  fromRequest: number[];
};
type Latency = { latencyMs: number; steady: Timed; burst: Timed; floor: number[] };

export const measureLatency: Measure = async (task) => {
  const own = await timeSide(product, task);
  const other = await timeSide(literal, task);
  return {
    number: 2,
    title: "From a save to Google",
    how: `${SAVES.toLocaleString("en")} new events at ${A_SECOND} a second, and as many from ${AT_ONCE} editors who each save as soon as the last save is answered. Times run from the save's answer until Google holds the event, and are negative if Google had it before the answer. The floor is an empty run of the same app and engine plus one Google call, measured just before.`,
    figures: LATENCIES.flatMap((_, index) => figuresOf(own[index], other[index])),
    plots: own.map((timed, index) => plotOf(timed, other[index])),
  };
};

async function timeSide(side: Side, { server, tell }: Task): Promise<Latency[]> {
  const latencies: Latency[] = [];
  for (const latencyMs of LATENCIES) {
    const world = await startWorld({ side, server, ...WIDE_QUOTAS });
    try {
      world.google.control.configure({ latencyMs });
      await world.client.create("warm-up", workshop("Warm-up"));
      await untilQuiet(world.runner);
      tell(`${side.name}, Google's latency ${latencyMs} ms`);
      const floor = await timeFloor(world, side);
      const steady = await timeSaves(world, "steady", saveSteadily);
      const burst = await timeSaves(world, "burst", saveAtOnce);
      latencies.push({ latencyMs, steady, burst, floor });
    } finally {
      await world.close();
    }
  }
  return latencies;
}

type Save = (title: string) => Promise<void>;

async function saveSteadily(titles: string[], save: Save): Promise<void> {
  const start = performance.now();
  const saves: Promise<void>[] = [];
  for (const [index, title] of titles.entries()) {
    await pause(Math.max(0, start + (index * 1_000) / A_SECOND - performance.now()));
    saves.push(save(title));
  }
  await Promise.all(saves);
}

function saveAtOnce(titles: string[], save: Save): Promise<void> {
  return sideBySide(titles, AT_ONCE, save);
}

async function timeSaves(world: World, name: string, saveAll: typeof saveSteadily): Promise<Timed> {
  const titles = Array.from({ length: SAVES }, (_, index) => `${name}-${index}`);
  const requested = new Map<string, number>();
  const answered = new Map<string, number>();
  await saveAll(titles, async (title) => {
    requested.set(title, performance.now());
    await world.client.create(title, workshop(title));
    answered.set(title, performance.now());
  });
  await until(
    () => titles.every((title) => world.calls.heldAt(title) !== undefined),
    "Google held every save",
  );
  await untilQuiet(world.runner);

  const since = (times: Map<string, number>) =>
    titles.map((title) => (world.calls.heldAt(title) ?? Number.NaN) - (times.get(title) ?? Number.NaN));
  return { fromAnswer: since(answered), fromRequest: since(requested) };
}

/** An empty run, by a function of each side that finds nothing to do, and one call of Google. */
async function timeFloor(world: World, side: Side): Promise<number[]> {
  const emptyFunction = side === product ? "calendar-sync-cancelled" : "empty";
  const readings: number[] = [];
  for (let reading = 0; reading < FLOOR_READINGS; reading += 1) {
    const start = performance.now();
    const run = world.runner.invoke(emptyFunction);
    if (!run) throw new Error(`There is no function ${emptyFunction}.`);
    while (run.endedAt === undefined) await world.runner.changed();
    const afterRun = performance.now();
    readings.push(afterRun - start);
  }
  const calls = await timeCalls(world);
  return readings.map((reading, index) => reading + (calls[index] ?? 0));
}

/** One authorized request, as bare as HTTP allows. */
async function timeCalls({ google, googleUrl, secrets }: World): Promise<number[]> {
  await readGoogleEvents(googleUrl, secrets.serviceAccount.credentialsJson, HOST_USER);
  const token = Object.keys(google.state.tokens).at(-1);
  const [event] = liveEvents(google);
  const url = `${googleUrl}/calendar/v3/calendars/primary/events/${event?.id}`;
  const readings: number[] = [];
  for (let reading = 0; reading < FLOOR_READINGS; reading += 1) {
    const start = performance.now();
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    await answer.text();
    if (!answer.ok) throw new Error(`The local Google answered ${answer.status}.`);
    readings.push(performance.now() - start);
  }
  return readings;
}

function figuresOf(own: Latency | undefined, other: Latency | undefined): Figure[] {
  if (!own || !other) return [];
  const at = `Google at ${own.latencyMs} ms`;
  const time = (what: string, of: (timed: Latency) => number[], most: number | null = null): Figure => ({
    what: `${at}: ${what}`,
    unit: "ms",
    product: spreadOf(of(own)),
    literal: spreadOf(of(other)),
    most,
  });
  const aboveFloor = ({ steady, floor }: Latency) => {
    const { median } = spreadOf(floor);
    return spreadOf(steady.fromAnswer.map((reading) => reading / median));
  };
  return [
    time("steady, from the answer", ({ steady }) => steady.fromAnswer),
    time("steady, from the request", ({ steady }) => steady.fromRequest),
    time("burst, from the answer", ({ burst }) => burst.fromAnswer),
    time("an empty run and one Google call", ({ floor }) => floor),
    {
      what: `${at}: steady, from the answer, in empty runs and Google calls`,
      unit: "times",
      product: aboveFloor(own),
      literal: aboveFloor(other),
      most: own.latencyMs === 0 ? 1.15 : null,
    },
  ];
}

function lineOf(name: string, readings: number[] = []): Line {
  return { name, points: cumulative(readings) };
}

function plotOf(own: Latency, other: Latency | undefined): Plot {
  return {
    file: `latency-${own.latencyMs}ms`,
    title: `From a save's answer to Google (latency ${own.latencyMs} ms)`,
    x: "ms",
    y: "% of saves",
    scale: "linear",
    lines: [lineOf(product.name, own.steady.fromAnswer), lineOf(literal.name, other?.steady.fromAnswer)],
  };
}
