import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import type { AppEnvironment } from "./app-environment.ts";

export type ChildOptions = {
  module: URL;
  args?: string[];
  env: AppEnvironment;
  /** Receives the child's output. */
  logFile: string;
  signal: AbortSignal;
};

/** Starts a module in a process that ends with this one. */
export function startChild({ module, args = [], env, logFile }: ChildOptions): ChildProcess {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, "a", 0o600);
  try {
    return fork(module, args, { env, execArgv: [], stdio: ["ignore", log, log, "ipc"] });
  } finally {
    closeSync(log);
  }
}

/** Runs a module to its end. @throws the reason that it sent, if it failed */
export async function runChild(options: ChildOptions): Promise<void> {
  const child = startChild(options);
  const stop = () => child.kill("SIGTERM");
  options.signal.addEventListener("abort", stop);
  let reason = "";
  child.on("message", (message) => (reason = typeof message === "string" ? message : ""));
  const [code] = await once(child, "exit");
  options.signal.removeEventListener("abort", stop);
  options.signal.throwIfAborted();
  if (code !== 0)
    throw new Error(reason || `A part of the demo ended unexpectedly. See its log: ${options.logFile}`);
}

export function moduleAt(path: string): URL {
  return new URL(path, import.meta.url);
}
