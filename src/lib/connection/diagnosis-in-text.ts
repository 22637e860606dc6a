import { checkTitles, stateTitles } from "./check-words.ts";
import type { CheckState } from "./connection-report.ts";
import { type ConnectionTest, testStepWords } from "./connection-test.ts";
import type { Diagnosis } from "./report-schema.ts";

const signs: Record<CheckState, string> = { ok: "✓", notice: "·", wrong: "✗", unknown: "?" };

type Line = { title: string; state: CheckState; message: string; hint: string };

/** The checks as a terminal shows them, and each step of the connection test, if one was run. */
export function diagnosisInText(diagnosis: Diagnosis, test: ConnectionTest | null): string {
  const lines = diagnosis.checks.map(({ id, ...check }) => ({ title: checkTitles[id], ...check }));
  const steps =
    test?.results.map(({ step, ...result }) => ({ title: testStepWords[step].title, ...result })) ?? [];
  const isWell = diagnosis.isWell && (test?.isWell ?? true);
  return [
    ...lines.map(lineInText),
    ...(steps.length > 0 ? ["", "Connection test", ...steps.map(lineInText)] : []),
    "",
    isWell ? "All is well." : "Something is wrong: see the lines with ✗.",
  ].join("\n");
}

function lineInText({ title, state, message, hint }: Line): string {
  const said = [`${signs[state]} ${title} (${stateTitles[state]})`, ...message.split("\n")];
  return [...said, ...(hint ? [`→ ${hint}`] : [])].join("\n    ");
}
