import "./load-env-file.ts";
import "./set-production.ts";
import "./set-silent.ts";
import { parseArgs } from "node:util";
import { checkWords } from "#src/lib/connection/check-words.ts";
import type { ConnectionTest } from "#src/lib/connection/connection-test.ts";
import { diagnosisInText } from "#src/lib/connection/diagnosis-in-text.ts";
import type { Diagnosis } from "#src/lib/connection/report-schema.ts";
import { failureInWords } from "./failure-in-words.ts";

const usage = `Usage: npm run doctor [-- --json] [-- --test]

Checks the connection to Google Calendar, and says how to fix what doesn't work.
  --json  print the result as JSON
  --test  also create a test event in the calendar, and remove it
Exit codes: 0 if everything works, 1 if something is wrong, 2 if the arguments are wrong.`;

const options = readOptions();
if (!options) process.exitCode = refuse();
else if (options.help) console.log(usage);
else process.exitCode = await run(options);

async function run({ json = false, test = false }: { json?: boolean; test?: boolean }): Promise<number> {
  const found = await look(test);
  const isWell = found.diagnosis.isWell && (found.test?.isWell ?? !test);
  const { diagnosis, test: tested } = found;
  console.log(
    json
      ? JSON.stringify({ ...diagnosis, ...(tested && { test: tested }), isWell }, null, 2)
      : diagnosisInText(diagnosis, tested),
  );
  return isWell ? 0 : 1;
}

async function look(withTest: boolean): Promise<{ diagnosis: Diagnosis; test: ConnectionTest | null }> {
  try {
    // Loaded only now: it reads the settings, and its error about a missing one belongs in the report.
    const { requireAllSettings } = await import("#src/env.mjs");
    requireAllSettings();
  } catch (error) {
    const settings = { id: "settings" as const, ...checkWords.settingsFail(failureInWords(error)) };
    return {
      diagnosis: { at: new Date().toISOString(), isWell: false, checks: [settings] },
      test: null,
    };
  }
  const { diagnose } = await import("./doctor/diagnose.ts");
  return diagnose(withTest);
}

function readOptions() {
  try {
    return parseArgs({
      options: { json: { type: "boolean" }, test: { type: "boolean" }, help: { type: "boolean" } },
    }).values;
  } catch {
    return null;
  }
}

function refuse(): number {
  console.error(usage);
  return 2;
}
