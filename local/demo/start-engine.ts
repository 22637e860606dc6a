import { fork } from "node:child_process";
import { once } from "node:events";
import { findOfficialServer } from "#local/inngest/official-server.ts";
import { startInngestServer } from "#local/inngest/server.ts";
import type { DemoOptions } from "./demo-options.ts";

export type Engine = {
  /** Its name, for people. */
  kind: string;
  url: string;
  /** Whether it already knows where the app is. */
  knowsApp: boolean;
  close: () => Promise<void>;
};

/** The Inngest server that the environment names or that is installed, or else the local runner. */
export async function startEngine({ ports, appUrl }: DemoOptions): Promise<Engine> {
  const endpoint = `${appUrl}/api/inngest`;
  const official = findOfficialServer(process.env);
  switch (official.kind) {
    case "named":
      return { kind: "the Inngest server", url: official.url, knowsApp: false, close: async () => {} };
    case "binary":
      return startBinary(official.path, ports.inngest, endpoint);
    case "none": {
      const { url, close } = await startInngestServer({ port: ports.inngest, appUrl: endpoint });
      return { kind: "the local Inngest runner", url, knowsApp: true, close };
    }
  }
}

/** Whether the engine needs a port on this machine. */
export function ownsEngine(): boolean {
  return findOfficialServer(process.env).kind !== "named";
}

/** In an intermediate process, which ends the server if this process is killed. */
async function startBinary(path: string, port: number, endpoint: string): Promise<Engine> {
  const child = fork(new URL("official-engine.ts", import.meta.url), [path, String(port), endpoint]);
  const [message] = await Promise.race([once(child, "message"), once(child, "exit")]);
  if (typeof message !== "string") throw new Error(`The Inngest server at ${path} did not start.`);
  if (!message.startsWith("http")) throw new Error(message);

  const close = async () => {
    if (child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  return { kind: "the Inngest dev server", url: message, knowsApp: true, close };
}

/** Has the app register with a server that someone else started. */
export async function registerApp(engine: Engine, appUrl: string): Promise<void> {
  if (engine.knowsApp) return;
  const answer = await fetch(`${appUrl}/api/inngest`, { method: "PUT" }).catch(() => null);
  if (answer?.ok) return;
  throw new Error(
    `The app could not register with ${engine.kind} at ${engine.url}. Check that it is running and that its keys are set.`,
  );
}
