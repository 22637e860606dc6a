import "./environment.ts";
import { becomeQuiet } from "./become-quiet.ts";
import type { History } from "./commands.ts";
import { Model } from "./model.ts";
import { performCommand } from "./perform-command.ts";
import type { SimulatedHost } from "./simulated-host.ts";
import { openWorld } from "./simulated-world.ts";
import type { Stage } from "./stage.ts";

export type Outcome = { violations: string[]; trace: readonly string[] };

/** What is played, and how it is judged. */
export type Subject = {
  host: SimulatedHost;
  write: Stage["write"];
  scan: Stage["scan"];
  judge: (stage: Stage, history: History) => Promise<string[]>;
};

/** Plays a history through and says what is wrong at its end. */
export async function runHistory({ host, write, scan, judge }: Subject, history: History): Promise<Outcome> {
  const model = new Model();
  const world = await openWorld(history.engine, host, async ({ act }, attempt) => {
    if (act.do === "meanwhile") await performCommand(stage, act.command, attempt);
  });
  const stage: Stage = { world, host, model, write, scan };
  const note = (line: string) => world.attempts.note(`${new Date().toISOString()} ${line}`);
  try {
    for (const [index, command] of history.commands.entries()) {
      note(`${index + 1}. ${command.do}`);
      await performCommand(stage, command);
    }
    note("quiet");
    await becomeQuiet(stage, history);
    return { violations: await judge(stage, history), trace: world.attempts.trace };
  } finally {
    world.close();
  }
}
