import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import type { AppEnvironment } from "#local/demo/app-environment.ts";

export type AppProcess = {
  /** Ends it where it stands, as a power cut would. */
  kill: () => Promise<void>;
  /** Ends it as an operator would. */
  close: () => Promise<void>;
};

/** Starts the built app as `npm start` does. @throws what the app says when it can't start */
export async function startAppProcess(env: AppEnvironment, logFile: string): Promise<AppProcess> {
  const log = openSync(logFile, "a", 0o600);
  const child = fork(new URL("../../src/commands/start.ts", import.meta.url), ["--host", "127.0.0.1"], {
    env,
    execArgv: [],
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);

  const [message] = await Promise.race([once(child, "message"), once(child, "exit")]);
  if (message !== "ready") {
    await end(child, "SIGKILL");
    throw new Error(`The app did not start: ${String(message)}; its log is ${logFile}`);
  }
  return { kill: () => end(child, "SIGKILL"), close: () => end(child, "SIGTERM") };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const isOver = once(child, "exit");
  child.kill(signal);
  await isOver;
}
