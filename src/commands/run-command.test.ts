import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runCommand, UsageError } from "./run-command.ts";

const usage = "Usage: npm run example [-- --name Ada]";
type Run = (values: { name?: string | undefined }) => Promise<number | undefined>;
const ran = vi.fn<Run>(async ({ name }) => {
  if (name === "?") throw new UsageError("--name must be a name");
  return name === "nobody" ? 1 : undefined;
});
const out = vi.spyOn(console, "log");
const err = vi.spyOn(console, "error");

beforeEach(() => {
  for (const spy of [out, err]) spy.mockReset().mockImplementation(() => {});
  ran.mockClear();
});
afterEach(() => {
  process.exitCode = 0;
});

const run = (...args: string[]) =>
  runCommand({ usage, options: { name: { type: "string" } }, run: ran }, args);

test.each([["--help"], ["-h"], ["--name", "Ada", "--help"]])(
  "X15: a command answers %s with its usage, and does nothing",
  async (...args) => {
    await run(...args);

    expect(out).toHaveBeenCalledWith(usage);
    expect(ran).not.toHaveBeenCalled();
    expect(process.exitCode ?? 0).toBe(0);
  },
);

test.each([["--nmae", "Ada"], ["Ada"], ["--name"], ["--name", "?"]])(
  "X15: wrong arguments (%s) end with 2, with what is wrong and the usage",
  async (...args) => {
    await run(...args);

    expect(err).toHaveBeenCalledWith(expect.stringContaining(usage));
    expect(process.exitCode).toBe(2);
  },
);

test("a command's own code is the exit code", async () => {
  await run("--name", "nobody");
  expect(process.exitCode).toBe(1);

  await run("--name", "Ada");
  expect(process.exitCode).toBe(0);
});
