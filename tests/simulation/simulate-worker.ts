import { checkHistories } from "./check-histories.ts";
import { runHistory } from "./run-history.ts";
import { type Task, TaskSchema } from "./worker-messages.ts";

process.on("message", (message) => void perform(TaskSchema.parse(message)));
// The embedded database would keep the process alive.
process.on("disconnect", () => process.exit());

async function perform(task: Task): Promise<void> {
  const report = await checkHistories({ ...task, play: runHistory, onPlayed: tellPlayed });
  process.send?.({ kind: "done", ...report });
}

function tellPlayed(): void {
  process.send?.({ kind: "played" });
}
