import { checkTitles, stateTitles } from "./check-words.ts";
import type { CheckState } from "./connection-report.ts";
import { type ConnectionTest, testStepWords } from "./connection-test.ts";
import type { Diagnosis } from "./report-schema.ts";

const signs: Record<CheckState, string> = { ok: "✓", notice: "·", wrong: "✗", unknown: "?" };

type Line = { title: string; state: CheckState; message: string; hint: string };

type Tested = { isAskedFor: boolean; /** Null if it couldn't be run. */ result: ConnectionTest | null };

/** The checks as a terminal shows them, each step of the connection test if one was run, and what follows. */
export function diagnosisInText({ checks }: Diagnosis, { isAskedFor, result }: Tested): string {
  const lines = checks.map(({ id, ...check }) => ({ title: checkTitles[id], ...check }));
  const steps =
    result?.results.map(({ step, ...outcome }) => ({ title: testStepWords[step].title, ...outcome })) ?? [];
  return [
    ...lines.map(lineInText),
    ...(steps.length > 0 ? ["", "Connection test", ...steps.map(lineInText)] : []),
    "",
    ...(isAskedFor ? [testInWords(result, steps)] : []),
    checksInWords(lines),
  ].join("\n");
}

function testInWords(result: ConnectionTest | null, steps: readonly Line[]): string {
  if (!result) return "The test could not be run.";
  return result.isWell ? "Test passed." : `Test failed at: ${wrongOnes(steps)}.`;
}

function checksInWords(lines: readonly Line[]): string {
  const wrong = wrongOnes(lines);
  return wrong ? `Checks that need attention: ${wrong}.` : "All checks passed.";
}

function wrongOnes(lines: readonly Line[]): string {
  return lines
    .filter(({ state }) => state === "wrong")
    .map(({ title }) => title)
    .join(", ");
}

function lineInText({ title, state, message, hint }: Line): string {
  const said = [`${signs[state]} ${title} (${stateTitles[state]})`, ...message.split("\n")];
  return [...said, ...(hint ? [`→ ${hint}`] : [])].join("\n    ");
}
