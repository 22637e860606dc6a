import { type ChildProcess, fork } from "node:child_process";
import { NewsSchema, type Task } from "./worker-messages.ts";

/** A process that plays histories with the app's code beside the given folder. */
export function startWorker(simulation: string, cwd = process.cwd()): ChildProcess {
  return fork(`${simulation}/simulate-worker.ts`, {
    cwd,
    // What a history makes is soon rubbish: a larger nursery lets most of it die there.
    execArgv: ["--max-semi-space-size=64", "--import", `${simulation}/json-modules.ts`],
  });
}

/** Has a worker play a task to its end. */
export function playTask(
  worker: ChildProcess,
  task: Task,
  onPlayed?: () => void,
): Promise<{ played: number; violation: string | null }> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error(`A worker ended while it played seed ${task.seed}.`));
    const onMessage = (message: unknown) => {
      const news = NewsSchema.parse(message);
      if (news.kind === "played") return onPlayed?.();
      worker.off("message", onMessage).off("exit", onExit);
      resolve(news);
    };
    worker.on("message", onMessage).on("exit", onExit);
    worker.send(task);
  });
}
