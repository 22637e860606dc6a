import { setTimeout as pause } from "node:timers/promises";
import { HOST_USER } from "#local/demo/demo-options.ts";
import { createGate } from "../world/gate.ts";
import { liveEvents } from "../world/live-events.ts";
import { untilQuiet } from "../world/settle.ts";
import type { World } from "../world/start-world.ts";
import { countWork, type Work } from "./count-work.ts";
import { sideBySide } from "./side-by-side.ts";
import { workshop } from "./workshop.ts";

export type Act = "create" | "update" | "unchanged" | "twenty" | "deletedInGoogle" | "delete" | "tickets";
export type Counted = Record<Act, Work> & { guests: number };

export const SALES = 200;
/** Longer than the product waits for further sales. */
export const SALES_END_MS = 4_000;

/** Plays what people do with one event, and counts what each act costs. */
export async function countActs(world: World, tell: (what: string) => void): Promise<Counted> {
  const { client, google, runner } = world;
  const count = (name: string, act: () => Promise<void>, quietMs?: number) => {
    tell(name);
    return countWork(world, act, quietMs);
  };
  // The first call brings a token along, and the first statements a connection.
  await client.create("warm-up", workshop("Warm-up"));
  await untilQuiet(runner);

  const create = await count("create", () => client.create("counted", workshop("First")));
  await pause(1_000);
  const update = await count("update", () => client.edit("counted", { title: "Second" }));
  await pause(1_000);
  const unchanged = await count("unchanged save", () => client.edit("counted", { title: "Second" }));
  await pause(1_000);
  tell("20 saves in 2 s");
  const twenty = await countWhileRunning(world, async () => {
    const saves: Promise<void>[] = [];
    for (let save = 1; save <= 20; save += 1) {
      saves.push(client.edit("counted", { title: `Save ${save}` }));
      await pause(100);
    }
    await Promise.all(saves);
  });

  await pause(1_000);
  const [event] = liveEvents(google).filter(({ summary }) => summary !== "Warm-up");
  google.control.deleteEvent(HOST_USER, event?.id ?? "");
  const deletedInGoogle = await count("deleted in Google, then saved", () =>
    client.edit("counted", { title: "Third" }),
  );
  await pause(1_000);
  const deleted = await count("delete", () => client.remove("warm-up"));

  await client.create("sold", workshop("Sold"));
  await untilQuiet(runner);
  tell(`${SALES} tickets`);
  const tickets = await countWhileRunning(
    world,
    async () => {
      const sales = Array.from({ length: SALES }, (_, number) => number);
      await sideBySide(sales, SALES, (number) => client.sell("sold", number));
    },
    SALES_END_MS,
  );
  return {
    create,
    update,
    unchanged,
    twenty,
    deletedInGoogle,
    delete: deleted,
    tickets,
    guests: guests(world),
  };
}

/** Where acts overlap their runs, a save's own statements can't be told from a run's. */
async function countWhileRunning(world: World, act: () => Promise<void>, quietMs?: number): Promise<Work> {
  return countWork({ ...world, gate: createGate() }, act, quietMs);
}

function guests({ google }: World): number {
  const [event] = liveEvents(google).filter(({ summary }) => summary === "Sold");
  return event?.attendees.length ?? 0;
}
