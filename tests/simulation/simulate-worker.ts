import { checkHistories } from "./check-histories.ts";
import { players } from "./players.ts";
import { type Task, TaskSchema } from "./worker-messages.ts";

process.on("message", (message) => void perform(TaskSchema.parse(message)));
// The embedded database would keep the process alive.
process.on("disconnect", () => process.exit());

async function perform(task: Task): Promise<void> {
  const report = await checkHistories({ ...task, player: players[task.host], onPlayed: tellPlayed });
  process.send?.({ kind: "done", ...report });
}

function tellPlayed(): void {
  process.send?.({ kind: "played" });
}
