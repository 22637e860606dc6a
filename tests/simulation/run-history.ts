import "./environment.ts";
import { becomeQuiet } from "./become-quiet.ts";
import type { History } from "./commands.ts";
import { violations } from "./invariants.ts";
import { Model } from "./model.ts";
import { performCommand } from "./perform-command.ts";
import { openWorld } from "./simulated-world.ts";
import type { Stage } from "./stage.ts";

export type Outcome = { violations: string[]; trace: readonly string[] };

export const stuck: { world?: Awaited<ReturnType<typeof openWorld>> } = {};
/** Plays a history through and says what is wrong at its end. */
export async function runHistory({ engine, commands }: History): Promise<Outcome> {
  const model = new Model();
  const world = await openWorld(engine, async ({ act }, host) => {
    if (act.do === "meanwhile") await performCommand(stage, act.command, host);
  });
  const stage: Stage = { world, model };
  stuck.world = world;
  try {
    for (const [index, command] of commands.entries()) {
      world.attempts.note(`${new Date().toISOString()} ${index + 1}. ${command.do}`);
      await performCommand(stage, command);
    }
    world.attempts.note(`${new Date().toISOString()} quiet`);
    await becomeQuiet(world);
    return { violations: await violations(stage), trace: world.attempts.trace };
  } finally {
    world.close();
  }
}
