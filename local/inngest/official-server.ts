import { spawn } from "node:child_process";
import { closeSync, openSync, readSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export type OfficialServer =
  | { kind: "named"; url: string }
  | { kind: "binary"; path: string }
  | { kind: "none" };

/** The available Inngest server: one that the environment names, one that is installed, or none. */
export function findOfficialServer(
  env: Record<string, string | undefined>,
  findPackage: () => string | undefined = findInstalledPackage,
): OfficialServer {
  for (const value of [env["INNGEST_DEV"], env["INNGEST_BASE_URL"]]) {
    const url = toServerUrl(value);
    if (url !== undefined) return { kind: "named", url };
  }

  const folder = findPackage();
  const path = folder && ["bin/inngest", "bin/inngest.exe"].map((name) => join(folder, name)).find(isBinary);
  return path === undefined || path === "" ? { kind: "none" } : { kind: "binary", path };
}

/** Values such as `1` and `true` only switch the mode; anything with a host is a server. */
function toServerUrl(value: string | undefined): string | undefined {
  const text = value?.trim() ?? "";
  if (text === "" || !/[.:]|localhost/.test(text)) return undefined;
  const url = text.includes("://") ? text : `http://${text}`;
  return URL.canParse(url) ? url.replace(/\/+$/, "") : undefined;
}

function findInstalledPackage(): string | undefined {
  try {
    return dirname(realpathSync(createRequire(import.meta.url).resolve("inngest-cli/package.json")));
  } catch {
    return undefined;
  }
}

/** If the download failed, the package has a script in place of the binary, which only says so. */
function isBinary(path: string): boolean {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const start = Buffer.alloc(2);
    return readSync(file, start) === 2 && start.toString("latin1") !== "#!";
  } catch {
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

export type OfficialServerOptions = {
  path: string;
  port: number;
  appUrl: string;
  /** Seconds between tries. */
  retryInterval?: number;
  /** Milliseconds to wait for it to come up. */
  patience?: number;
};

/** Starts the official dev server, waits until it answers, and returns a function that ends it. */
export async function startOfficialServer(
  options: OfficialServerOptions,
): Promise<{ url: string; close: () => Promise<void> }> {
  const { path, port, appUrl, retryInterval = 1, patience = 20_000 } = options;
  const url = `http://127.0.0.1:${port}`;
  const flags = ["--no-discovery", "--host", "127.0.0.1", "--port", String(port), "--tick", "10"];
  const child = spawn(path, ["dev", ...flags, "--retry-interval", String(retryInterval), "-u", appUrl], {
    stdio: "ignore",
  });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  let isOver = false;
  void ended.then(() => (isOver = true));

  const close = async () => {
    child.kill("SIGTERM");
    const killer = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(killer);
  };

  const deadline = Date.now() + patience;
  while (!(await answers(url))) {
    if (isOver)
      throw new Error(`The Inngest server at ${path} ended at once. Check whether port ${port} is taken.`);
    if (Date.now() > deadline) {
      await close();
      throw new Error(`The Inngest server at ${path} didn't answer on port ${port} within ${patience} ms.`);
    }
    await pause(100);
  }
  return { url, close };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(1_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
