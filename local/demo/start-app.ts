import { once } from "node:events";
import { rmSync } from "node:fs";
import type { AppEnvironment } from "./app-environment.ts";
import { moduleAt, runChild, startChild } from "./child-process.ts";
import type { DemoOptions } from "./demo-options.ts";
import type { DemoSecrets } from "./demo-secrets.ts";

export type RunningApp = {
  /** Rejects if the app ends on its own. */
  ended: Promise<never>;
  close: () => Promise<void>;
};

type Prepare = { options: DemoOptions; secrets: DemoSecrets; env: AppEnvironment; signal: AbortSignal };

/** Migrates the database and creates the sign-in before the app opens the database. */
export async function prepareDatabase({ options, secrets, env, signal }: Prepare): Promise<void> {
  rmSync(options.logFile, { force: true });
  await runChild({
    module: moduleAt("./prepare-database.ts"),
    env: { ...env, DEMO_PASSWORD: secrets.password },
    logFile: options.logFile,
    signal,
  });
}

/** @throws the app's own message if it can't start */
export async function startApp(
  env: AppEnvironment,
  { logFile, isReload }: DemoOptions,
  signal: AbortSignal,
): Promise<RunningApp> {
  const started = moduleAt(isReload ? "./reloading-app.ts" : "../../src/commands/start.ts");
  const child = startChild({ module: started, args: ["--host", "127.0.0.1"], env, logFile, signal });
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const isOver = once(child, "exit");
    child.kill("SIGTERM");
    const killer = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await isOver;
    clearTimeout(killer);
  };
  const ended = once(child, "exit").then(([code, killedBy]): never => {
    throw new Error(
      `The web app ended unexpectedly (${killedBy ?? `code ${code}`}). See its log: ${logFile}`,
    );
  });
  ended.catch(() => {});

  const aborted = once(signal, "abort").then(() => signal.throwIfAborted());
  const [message] = await Promise.race([once(child, "message"), ended, aborted.then(() => [])]).catch(
    async (error: unknown) => {
      await close();
      throw error;
    },
  );
  if (message !== "ready") throw new Error(String(message));
  return { ended, close };
}
