import { performance } from "node:perf_hooks";
import type { Figure } from "../report/measurement.ts";
import { exactly } from "../report/statistics.ts";
import { untilQuiet } from "../world/settle.ts";
import { literal, product } from "../world/sides.ts";
import { type Side, startWorld } from "../world/start-world.ts";
import type { Measure, Task } from "./measure.ts";
import { sideBySide } from "./side-by-side.ts";
import { workshop } from "./workshop.ts";

const EVENTS = 2_000;
const AT_ONCE = 20;
/** By how much quotas, limiter and the engine's backoff are faster than in life. */
const SCALE = 2;
const GOOGLES_QUOTA = 600 * SCALE;
const LIMIT = 540 * SCALE;

type Outcome = {
  seconds: number;
  live: number;
  runs: number;
  failed: number;
  retries: number;
  refused: number;
};

export const measureBurst: Measure = async (task) => {
  const own = await play(product, task);
  const other = await play(literal, task);
  const figure = (what: string, of: (outcome: Outcome) => number, most: number | null = null): Figure => ({
    what,
    unit: "",
    product: exactly(of(own)),
    literal: exactly(of(other)),
    most,
  });
  return {
    number: 3,
    title: "A burst against Google's quota",
    how: `${EVENTS.toLocaleString("en")} new events at once against 600 requests a minute, of which the limiter allows 540; quota, limiter and the engine's backoff all run at ${SCALE} times their real speed. The minimum is the time that the limiter's rate takes for that many calls after its first burst. The reconciler runs as in production.`,
    figures: [
      { ...figure("from the first save to the last event", ({ seconds }) => seconds), unit: "s" },
      {
        ...figure("in the limiter's minimum", ({ seconds }) => seconds / minimumSeconds(), 1.1),
        unit: "times",
      },
      figure("events that Google holds in the end", ({ live }) => live),
      figure("runs that failed", ({ failed }) => failed, 0),
      figure("requests to /api/inngest that were retries", ({ retries }) => retries, 0),
      figure("calls that Google refused", ({ refused }) => refused, 0),
    ],
    plots: [],
  };
};

function minimumSeconds(): number {
  const burst = Math.floor(LIMIT / 18);
  return ((EVENTS - burst) * 60) / LIMIT;
}

async function play(side: Side, { server, tell }: Task): Promise<Outcome> {
  const world = await startWorld({
    side,
    server,
    google: { userRequestsPerMinute: GOOGLES_QUOTA },
    settings: { GOOG_WRITES_PER_MINUTE: String(LIMIT), SCAN_CRON: "0 0 29 2 *" },
    backoffDivisor: SCALE,
  });
  try {
    const { calls, client, runner } = world;
    tell(`${side.name}: ${EVENTS} saves`);
    const titles = Array.from({ length: EVENTS }, (_, index) => `burst-${index}`);
    const start = performance.now();
    await sideBySide(titles, AT_ONCE, (title) => client.create(title, workshop(title)));
    tell(`${side.name}: saved, ${calls.held()} of them in Google`);
    await untilQuiet(runner, 500);

    const held = titles.flatMap((title) => calls.heldAt(title) ?? []);
    const { runs } = runner;
    return {
      seconds: (Math.max(...held) - start) / 1_000,
      live: held.length,
      runs: runs.length,
      failed: runs.filter(({ status }) => status === "FAILED").length,
      retries: world.retries(),
      refused: calls.counts().refused,
    };
  } finally {
    await world.close();
  }
}
