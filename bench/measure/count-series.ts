import { setTimeout as pause } from "node:timers/promises";
import { createGate } from "../world/gate.ts";
import { untilQuiet } from "../world/settle.ts";
import type { World } from "../world/start-world.ts";
import { countWork, type Work } from "./count-work.ts";
import { SALES, SALES_END_MS } from "./count-acts.ts";
import { sideBySide } from "./side-by-side.ts";
import { workshop } from "./workshop.ts";

export const SESSIONS = 8;

export type CountedSeries = { one: Work; rush: Work };

/** Counts what one ticket for a series costs, and what a rush for another one does. */
export async function countSeries(world: World, tell: (what: string) => void): Promise<CountedSeries> {
  const { client, runner } = world;
  const open = { ...world, gate: createGate() };
  for (const id of ["small-series", "rush-series"]) {
    await client.createSeries(id, workshop(id), SESSIONS);
    await untilQuiet(runner);
  }
  tell(`a ticket for ${SESSIONS} sessions`);
  const one = await countWork(open, () => client.sell("small-series", 0), SALES_END_MS);
  await pause(1_000);
  tell(`${SALES} tickets for ${SESSIONS} sessions`);
  const sales = Array.from({ length: SALES }, (_, number) => number);
  const rush = await countWork(
    open,
    () => sideBySide(sales, SALES, (number) => client.sell("rush-series", number)).then(() => undefined),
    SALES_END_MS,
  );
  return { one, rush };
}
