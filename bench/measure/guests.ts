import type { Figure, Measurement } from "../report/measurement.ts";
import { exactly } from "../report/statistics.ts";
import { liveEvents } from "../world/live-events.ts";
import { until, untilQuiet } from "../world/settle.ts";
import { literal, product } from "../world/sides.ts";
import { type Side, startWorld, type World } from "../world/start-world.ts";
import { countWork, type Work } from "./count-work.ts";
import type { Measure, Task } from "./measure.ts";
import { sideBySide } from "./side-by-side.ts";
import { WIDE_QUOTAS } from "./world-settings.ts";
import { workshop } from "./workshop.ts";

const NUMBERS = [1, 100, 200];
const inMinutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();

/** Sales of an event that starts within a quarter of an hour don't wait for each other, as the others do. */
const startingSoon = () => ({ startsAt: inMinutes(14), endsAt: inMinutes(240) });

/** Longer than the product waits for further sales. */
const SALES_END_MS = 4_000;

type Sale = { number: number; work: Work; guests: number };

export const measureGuests: Measure = async (task): Promise<Measurement> => {
  const own = await sellOneByOne(product, task);
  const other = await sellOneByOne(literal, task);
  const kinds: [what: string, of: (sale: Sale) => number][] = [
    ["Google calls", ({ work }) => work.calls],
    ["statements of its run", ({ work }) => work.runStatements],
    ["guests afterwards", ({ guests }) => guests],
  ];
  return {
    number: 6,
    title: "Guests",
    how: "The n-th ticket on its own, after all earlier ones were sold in a rush. The plan's first implementation reads and writes the guest list for each ticket, and loses guests if two sales coincide.",
    figures: own.flatMap((sale, index) =>
      kinds.map(([what, of]): Figure => {
        const match = other[index];
        const counted = exactly(of(sale));
        return {
          what: `ticket ${sale.number}: ${what}`,
          unit: "",
          product: counted,
          literal: match ? exactly(of(match)) : null,
          most: what === "Google calls" ? 2 : null,
        };
      }),
    ),
    plots: [
      {
        file: "guests",
        title: "Statements of a run for the n-th ticket",
        x: "ticket",
        y: "statements",
        scale: "linear",
        lines: [{ name: product.name, points: own.map(({ number, work }) => [number, work.runStatements]) }],
      },
    ],
  };
};

async function sellOneByOne(side: Side, { server, tell }: Task): Promise<Sale[]> {
  const world = await startWorld({ side, server, ...WIDE_QUOTAS, countsStatements: true });
  try {
    const { client, runner } = world;
    await client.create("sold", { ...workshop("Sold"), ...startingSoon() });
    await until(() => world.calls.heldAt("Sold") !== undefined, "Google held the event");
    await untilQuiet(runner);
    const sales: Sale[] = [];
    for (const number of NUMBERS) {
      tell(`${side.name}: ticket ${number}`);
      const first = (sales.at(-1)?.number ?? 0) + 1;
      const rush = Array.from({ length: number - first }, (_, index) => first + index);
      await sideBySide(rush, 20, (sold) => client.sell("sold", sold));
      await untilQuiet(runner, SALES_END_MS);
      const work = await countWork(world, () => client.sell("sold", number), SALES_END_MS);
      sales.push({ number, work, guests: guestsIn(world) });
    }
    return sales;
  } finally {
    await world.close();
  }
}

function guestsIn({ google }: World): number {
  return liveEvents(google)[0]?.attendees.length ?? 0;
}
