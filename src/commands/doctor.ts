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

Says whether the connection to Google Calendar works, and what to do where it doesn't.
  --json  for programs
  --test  makes a test event in the calendar, too, and removes it
Ends with 0 when all is well, 1 when something is wrong, 2 when it was called in a wrong way.`;

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
    // Loaded only now: it reads the settings, and what it says of a missing one belongs into the answer.
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
