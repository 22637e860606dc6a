import "./load-env-file.ts";
import "./set-production.ts";
import "./set-silent.ts";
import { checkWords } from "#src/lib/connection/check-words.ts";
import type { ConnectionTest } from "#src/lib/connection/connection-test.ts";
import { diagnosisInText } from "#src/lib/connection/diagnosis-in-text.ts";
import type { Diagnosis } from "#src/lib/connection/report-schema.ts";
import { failureInWords } from "./failure-in-words.ts";
import { runCommand } from "./run-command.ts";

await runCommand({
  usage: `Usage: npm run doctor [-- --json] [-- --test]

Checks the connection to Google Calendar, and says how to fix what doesn't work.
  --json  print the result as JSON
  --test  also create a test event in the calendar, and remove it
Exit codes: 0 if everything works, or, with --test, if the test passed; 1 if not; 2 if the arguments are wrong.`,
  options: { json: { type: "boolean" }, test: { type: "boolean" } },
  run: async ({ json = false, test: withTest = false }) => {
    const { diagnosis, test } = await look(withTest);
    const isWell = diagnosis.isWell && (test?.isWell ?? !withTest);
    console.log(
      json
        ? JSON.stringify({ ...diagnosis, ...(test && { test }), isWell }, null, 2)
        : diagnosisInText(diagnosis, { isAskedFor: withTest, result: test }),
    );
    return (withTest ? test?.isWell : diagnosis.isWell) ? 0 : 1;
  },
});

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
