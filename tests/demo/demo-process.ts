import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layDatabase } from "#tests/setup/embedded-dump.ts";

export type DemoProcess = {
  child: ChildProcess;
  /** All that it said so far. */
  output: () => string;
  /** Resolves once it says that it is ready. */
  ready: Promise<void>;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
};

export type Place = { folder: string; ports: { app: number; inngest: number; google: number } };

/** An empty folder and free ports. */
export async function newPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "demo-test-"));
  const [app = 0, inngest = 0, google = 0] = await freePorts(3);
  return { folder, ports: { app, inngest, google } };
}

/** Free ports, and a folder whose database needs no making. */
export async function newPlaceWithDatabase(): Promise<Place> {
  const place = await newPlace();
  await layDatabase(join(place.folder, "database"));
  return place;
}

/** Starts the demo as `npm run demo` does. */
export function startDemoProcess({ folder, ports }: Place, ...flags: string[]): DemoProcess {
  const args = ["local/demo.ts", "--data", folder, "--port", String(ports.app)];
  args.push("--inngest-port", String(ports.inngest), "--google-port", String(ports.google), ...flags);
  return startProcess(args, { TZ: "UTC" });
}

/** Starts one of the project's commands with none of this machine's settings. */
export function startProcess(args: string[], settings: Record<string, string>): DemoProcess {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, args, {
    env: { NODE_ENV: "production", PATH, HOME, TMPDIR, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text: Buffer) => {
      output += text.toString();
      if (output.includes("Ctrl-C ends it")) resolve();
    });
  }
  const ended = once(child, "close").then(([code, signal]) => {
    reject(new Error(`The demo ended with ${code ?? signal}:\n${output}`));
    return code ?? signal;
  });
  ready.catch(() => {});
  return { child, output: () => output, ready, ended };
}

export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(servers.map((server) => once(server.listen(0, "127.0.0.1"), "listening")));
  const ports = servers.map((server) => {
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("no port is free");
    return address.port;
  });
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
}

/** The Google event ids in a demo's table. */
export function googleIds(demo: DemoProcess): string[] {
  return [...demo.output().matchAll(/│ ([0-9a-f]{64}) │/g)].map(([, id = ""]) => id).toSorted();
}

/** The parts of a demo that somebody still serves. */
export async function stillAnswering({ ports }: Place): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(ports).map(async ([name, port]) => {
      const answer = await fetch(`http://127.0.0.1:${port}/`, { redirect: "manual" }).catch(() => null);
      return answer ? [name] : [];
    }),
  );
  return found.flat();
}
