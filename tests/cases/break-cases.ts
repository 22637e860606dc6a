import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { intro, log, outro } from "@clack/prompts";
import { z } from "zod";
import { runCommand, UsageError } from "#src/commands/run-command.ts";
import { inBrokenCopy } from "#tests/simulation/broken-copy.ts";
import { type CaseBreakage, caseBreakages } from "./case-breakages.ts";

const Report = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

const run = promisify(execFile);

/** Whether a case's tests fail once its mechanism is taken out; null when there are no such tests. */
function isNoticed({ test, file, edits, needsPostgres }: CaseBreakage): Promise<boolean | null> {
  return inBrokenCopy(edits, async (copy) => {
    const report = join(copy, "report.json");
    const vitest = join(copy, "node_modules/vitest/vitest.mjs");
    const only = ["run", file, ...placeOf(file, needsPostgres), "--testNamePattern", test, "--bail=1"];
    const told = ["--reporter=json", `--outputFile=${report}`];
    await run(process.execPath, [vitest, ...only, ...told], { cwd: copy }).catch(() => {});
    const { numPassedTests, numFailedTests } = Report.parse(JSON.parse(await readFile(report, "utf8")));
    return numPassedTests + numFailedTests === 0 ? null : numFailedTests > 0;
  });
}

/** Once is enough: a case that runs on both databases is tried on the embedded one. */
function placeOf(file: string, needsPostgres = false): string[] {
  const [, folder = needsPostgres ? "postgres" : ""] = /^tests\/(postgres|long)\//.exec(file) ?? [];
  if (folder) return ["--mode", "rest", "--project", folder];
  return ["--mode", "quick", "--project", file.startsWith("tests/") ? "integration" : "unit"];
}

const MAX_AT_ONCE = availableParallelism();

await runCommand({
  usage: `Usage: npm run cases [-- --only X14]

Removes one mechanism at a time, in a copy, and expects its case's test to fail.
  --only  only cases whose name begins with this`,
  options: { only: { type: "string", default: "" } },
  run: async ({ only }) => {
    const left = caseBreakages.filter(({ test }) => test.startsWith(only));
    if (left.length === 0) throw new UsageError(`No case's name begins with "${only}".`);

    intro("Taking one mechanism out at a time: the case that it is for must fail");
    const missed = await missedOf(left);
    outro(missed.length === 0 ? "Every case failed as it should." : `Not noticed: ${missed.length}`);
    return missed.length === 0 ? 0 : 1;
  },
});

/** @returns the tests that pass without their mechanism, or don't exist */
async function missedOf(left: CaseBreakage[]): Promise<string[]> {
  const missed: string[] = [];
  await Promise.all(
    Array.from({ length: MAX_AT_ONCE }, async () => {
      for (let breakage = left.shift(); breakage; breakage = left.shift()) {
        const { test, without } = breakage;
        const noticed = await isNoticed(breakage);
        if (noticed) log.success(`${test}: fails without ${without}`);
        else log.error(`${test}: ${noticed === null ? "no such test" : `passes without ${without}`}`);
        if (!noticed) missed.push(test);
      }
    }),
  );
  return missed;
}
