import { execFileSync } from "node:child_process";
import { cpus, loadavg, release, totalmem } from "node:os";

/** Where and on what a run was made. */
export type Origin = { machine: string; date: string; commit: string; load: string };

export function describeOrigin(now: Date): Origin {
  const processors = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return {
    machine: `${processors.length} × ${processors[0]?.model.trim() ?? "unknown"}, ${memory} GB, Linux ${release()}, Node ${process.version}`,
    date: now.toISOString().slice(0, 16).replace("T", " "),
    commit: commit(),
    load: (loadavg()[0] ?? 0).toFixed(1),
  };
}

function git(...args: string[]): string {
  return execFileSync("git", args, { encoding: "utf8" }).trim();
}

function commit(): string {
  try {
    const isChanged = git("status", "--porcelain", "--", "src", "bench", "local") !== "";
    return git("rev-parse", "--short=12", "HEAD") + (isChanged ? " with changes" : "");
  } catch {
    return "unknown";
  }
}
