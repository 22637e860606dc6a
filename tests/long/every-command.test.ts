import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { z } from "zod";

const root = fileURLToPath(new URL("../..", import.meta.url));
const PackageSchema = z.object({ scripts: z.record(z.string(), z.string()) });
const { scripts } = PackageSchema.parse(JSON.parse(readFileSync(`${root}/package.json`, "utf8")));

/** Those that this repository wrote. */
const commands = Object.entries(scripts).flatMap(([name, script]) => {
  const [, file] = /^node (\S+\.ts)/.exec(script) ?? [];
  return file ? [[name, file] as const] : [];
});

function run(file: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { cwd: root }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

const PATIENCE_MS = 180_000;

/** What each command answers; all run at once. */
function answersTo(...args: string[]) {
  return Promise.all(commands.map(async ([name, file]) => ({ name, ...(await run(file, ...args)) })));
}

test(
  "X15: every command answers --help with its usage",
  async () => {
    for (const { name, code, out } of await answersTo("--help")) {
      expect({ name, code, out }).toEqual({ name, code: 0, out: expect.stringContaining("Usage: npm ") });
    }
  },
  PATIENCE_MS,
);

test(
  "X15: every command refuses an option that it doesn't know with 2",
  async () => {
    for (const { name, code, err } of await answersTo("--nonsense")) {
      expect({ name, code, err }).toEqual({ name, code: 2, err: expect.stringContaining("--nonsense") });
      expect(err).toContain("Usage: npm ");
    }
  },
  PATIENCE_MS,
);

test.each([
  ["tests/simulation/simulate.ts", "--runs", "abc"],
  ["tests/simulation/simulate.ts", "--runs", "0"],
  ["tests/simulation/simulate.ts", "--seed", "1.5"],
  ["tests/simulation/simulate.ts", "--host", "nobody"],
  ["bench/bench.ts", "--only", "x"],
  ["tests/cases/break-cases.ts", "--only", "no such case"],
  ["local/demo.ts", "--port", "abc"],
])("X27: %s %s %s is an error, and 2", async (file, option, value) => {
  const { code, err } = await run(file, option, value);

  expect(code).toBe(2);
  expect(err).toContain("Usage: npm run");
});
