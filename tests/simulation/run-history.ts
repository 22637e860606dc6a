import "./environment.ts";
import { becomeQuiet } from "./become-quiet.ts";
import type { History } from "./commands.ts";
import { violations } from "./invariants.ts";
import { ignoredSyncs } from "./ignored-syncs.ts";
import { Model } from "./model.ts";
import { performCommand } from "./perform-command.ts";
import { openWorld } from "./simulated-world.ts";
import type { Stage } from "./stage.ts";

export type Outcome = { violations: string[]; trace: readonly string[] };

/** Plays a history through and says what is wrong at its end. */
export async function runHistory({ engine, commands, endsWithSync }: History): Promise<Outcome> {
  const model = new Model();
  const world = await openWorld(engine, async ({ act }, host) => {
    if (act.do === "meanwhile") await performCommand(stage, act.command, host);
  });
  const stage: Stage = { world, model };
  try {
    for (const [index, command] of commands.entries()) {
      world.attempts.note(`${new Date().toISOString()} ${index + 1}. ${command.do}`);
      await performCommand(stage, command);
    }
    world.attempts.note(`${new Date().toISOString()} quiet`);
    await becomeQuiet(world);
    const broken = await violations(stage);
    const ignored = endsWithSync && broken.length === 0 ? await ignoredSyncs(stage) : [];
    return { violations: [...broken, ...ignored], trace: world.attempts.trace };
  } finally {
    world.close();
  }
}
