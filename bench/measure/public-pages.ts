import { performance } from "node:perf_hooks";
import type { Figure } from "../report/measurement.ts";
import { spreadOf } from "../report/statistics.ts";
import { untilQuiet } from "../world/settle.ts";
import { product } from "../world/sides.ts";
import { startWorld, type World } from "../world/start-world.ts";
import { fillDatabase } from "./fill-database.ts";
import type { Measure } from "./measure.ts";
import { WIDE_QUOTAS } from "./world-settings.ts";
import { workshop } from "./workshop.ts";

const EVENTS = 1_000;
const READINGS = 60;
const FEEDS = 5;
const PAGES = 5;

const PARAGRAPH =
  "We look at **what goes wrong** between two systems, and at [what helps](https://docs.example/help). Bring a laptop.\n\n- one *exercise*\n- and `another`\n\n";
/** 3 kB, as long as a long description is. */
const DESCRIPTION = PARAGRAPH.repeat(Math.ceil(3_000 / PARAGRAPH.length)).slice(0, 3_000);

const LENGTH = 100_000;
/** Each of them once kept a parser busy for seconds. */
const HOSTILE = {
  "openings of links": filledWith("[a]("),
  "struck out within itself": filledWith("~~a "),
  "quotes in quotes": filledWith("> "),
  footnotes: filledWith("[^1] "),
  "a wide table": `${filledWith("|a")}\n${filledWith("|-")}`.slice(0, LENGTH),
  "tags in tags": filledWith("<b>"),
};

/** Requests that anyone can make without an account: none of them may delay the others. */
export const measurePublicPages: Measure = async ({ server, tell }) => {
  const world = await startWorld({ side: product, server, ...WIDE_QUOTAS });
  try {
    tell(`${EVENTS.toLocaleString("en")} events`);
    await world.client.create("edited", workshop("Edited"));
    await untilQuiet(world.runner);
    await fillDatabase(world.database, 1, EVENTS - 1);
    await world.database.run(
      `update content_resource set fields = fields || jsonb_build_object('details', '${DESCRIPTION.replaceAll("'", "''")}')`,
    );

    tell("polls of the feed");
    const { cold, delays } = await readColdFeeds(world);
    const unchanged = await readUnchangedFeed(world);
    tell("hostile Markdown");
    const pages: Figure[] = [];
    for (const [what, text] of Object.entries(HOSTILE)) {
      pages.push(figure(`a page with 100 kB of ${what}`, await readPages(world, text), 200));
    }
    return {
      number: 8,
      title: "Public pages",
      how: `${EVENTS.toLocaleString("en")} listed events with 3 kB of Markdown each, asked for without an account. A cold feed is the first request after a change. While it is generated, small requests are sent one after another; the delay is the slowest of them minus the median of such a request on an idle app. A hostile page is the first view after its text was saved, ${PAGES} of each kind.`,
      figures: [
        figure("the feed, cold", cold, null),
        figure("the longest delay of others by a cold feed", delays, 50),
        figure("the feed, unchanged (304)", unchanged, 20),
        ...pages,
      ],
      plots: [],
    };
  } finally {
    await world.close();
  }
};

function figure(what: string, readings: number[], most: number | null): Figure {
  return { what, unit: "ms", product: spreadOf(readings), literal: null, most };
}

function filledWith(mark: string): string {
  return mark.repeat(Math.ceil(LENGTH / mark.length)).slice(0, LENGTH);
}

async function readColdFeeds(world: World): Promise<{ cold: number[]; delays: number[] }> {
  const cold: number[] = [];
  const delays: number[] = [];
  for (let reading = 0; reading < FEEDS; reading += 1) {
    await world.client.edit("edited", { title: `Edited ${reading}` });
    await untilQuiet(world.runner);
    const alone = spreadOf(await probeUntil(world, quarterOfASecond())).median;
    const feed = timed(() => get(world, "/calendar.ics"));
    const probes = await probeUntil(world, feed);
    cold.push(await feed);
    delays.push(Math.max(...probes) - alone);
  }
  return { cold, delays };
}

/** Asks for something small again and again until the other work is done. */
async function probeUntil(world: World, work: Promise<unknown>): Promise<number[]> {
  const over = new AbortController();
  const ended = work.finally(() => over.abort());
  const probes: number[] = [];
  while (!over.signal.aborted) probes.push(await timed(() => get(world, "/robots.txt")));
  await ended;
  return probes;
}

function quarterOfASecond(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 250));
}

async function readUnchangedFeed(world: World): Promise<number[]> {
  const { headers } = await get(world, "/calendar.ics");
  const version = headers.get("etag") ?? "";
  const readings: number[] = [];
  for (let reading = 0; reading < READINGS; reading += 1) {
    readings.push(await timed(() => get(world, "/calendar.ics", { "if-none-match": version }, 304)));
  }
  return readings;
}

async function readPages(world: World, text: string): Promise<number[]> {
  const readings: number[] = [];
  for (let reading = 0; reading < PAGES; reading += 1) {
    const marked = `${reading} ${text}`.slice(0, LENGTH);
    // An organizer's form and the API take less: this is a row as another program may write it.
    await world.database.run(
      `update content_resource set updated_at = now(), fields = fields || jsonb_build_object('details', '${marked}') where id = 'edited'`,
    );
    readings.push(await timed(() => get(world, "/events/edited")));
  }
  return readings;
}

async function get(world: World, path: string, headers: Record<string, string> = {}, expected = 200) {
  const answer = await fetch(`${world.appUrl}${path}`, { headers });
  await answer.arrayBuffer();
  if (answer.status !== expected) throw new Error(`GET ${path} answered ${answer.status}, not ${expected}`);
  return answer;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
