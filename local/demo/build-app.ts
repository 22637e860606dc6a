import { fork } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { tryLock } from "fs-native-extensions";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = ["src", "next.config.mjs", "postcss.config.mjs", "package.json", "tsconfig.json"];
/** Next writes it last: if it is missing, the build was interrupted. */
const buildEnd = join(root, ".next/export-marker.json");

export type BuildOutcome = "built" | "fresh";

/** Builds the app unless a build is newer than every source file. If several callers ask at once, one builds. */
export async function buildWhenStale(signal?: AbortSignal): Promise<BuildOutcome> {
  const unlock = await lockBuild(signal);
  try {
    if (isFresh()) return "fresh";
    await build(signal);
    return "built";
  } finally {
    unlock();
  }
}

async function lockBuild(signal: AbortSignal | undefined): Promise<() => void> {
  mkdirSync(join(root, ".local"), { recursive: true });
  const file = openSync(join(root, ".local/build.lock"), "a+");
  while (!tryLock(file)) await pause(200, undefined, { signal });
  return () => closeSync(file);
}

function isFresh(): boolean {
  if (!existsSync(buildEnd)) return false;
  const builtAt = statSync(join(root, ".next/package.json")).mtimeMs;
  return sources.every((source) => newest(join(root, source)) < builtAt);
}

function newest(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return path.endsWith(".test.ts") ? 0 : (stats?.mtimeMs ?? 0);
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

async function build(signal: AbortSignal | undefined): Promise<void> {
  rmSync(buildEnd, { force: true });
  const child = fork(createRequire(import.meta.url).resolve("next/dist/bin/next"), ["build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    execArgv: ["--import", new URL("end-with-parent.ts", import.meta.url).href],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    killSignal: "SIGTERM",
    signal,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (text: Buffer) => (output = (output + text.toString()).slice(-4_000)));
  }
  const [code] = await once(child, "close");
  if (code === 0 && existsSync(buildEnd)) return;

  signal?.throwIfAborted();
  throw new Error(`The app could not be built. The end of the build's output:\n${output.trim()}`);
}
