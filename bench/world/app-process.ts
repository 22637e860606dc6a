import { fork } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

export type AppProcess = {
  /** On the clock of `performance.now()`. */
  startedAt: number;
  /** Memory that it holds now, in MB. */
  memory: () => number;
  close: () => Promise<void>;
};

/** Nothing comes from this machine's own settings but what a process needs to run. */
const inherited = ["PATH", "HOME", "TMPDIR", "LANG"];

/** Starts an app in a process of its own, with nothing but the settings given. @throws what it says when it can't start */
export async function startAppProcess(
  { module, args, execArgv = [] }: { module: URL; args: string[]; execArgv?: string[] },
  logFile: string,
  settings: Record<string, string>,
): Promise<AppProcess> {
  const startedAt = performance.now();
  const log = openSync(logFile, "a", 0o600);
  const machine = Object.fromEntries(inherited.map((name) => [name, process.env[name]]));
  const child = fork(module, args, {
    env: { ...machine, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", LOG_LEVEL: "warn", ...settings },
    execArgv,
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);

  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const isOver = once(child, "exit");
    child.kill("SIGTERM");
    const killer = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await isOver;
    clearTimeout(killer);
  };
  const [message] = await Promise.race([once(child, "message"), once(child, "exit")]);
  if (message === "ready") return { startedAt, memory: () => memoryOf(child.pid), close };

  await close();
  throw new Error(`An app did not start (${String(message)}). It said:\n${readFileSync(logFile, "utf8")}`);
}

function memoryOf(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}
