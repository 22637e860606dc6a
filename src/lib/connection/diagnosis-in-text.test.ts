import { expect, test } from "vitest";
import { diagnosisInText } from "./diagnosis-in-text.ts";
import { notTried, testStepWords } from "./connection-test.ts";

const at = "2026-06-01T12:00:00Z";
const good = { id: "database" as const, state: "ok" as const, message: "It answers.", hint: "" };

test("each check is a line with its sign, and what to do below it", () => {
  const bad = {
    id: "account" as const,
    state: "wrong" as const,
    message: "It was refused.",
    hint: "Allow it.",
  };

  expect(diagnosisInText({ at, isWell: false, checks: [good, bad] }, null)).toBe(`✓ Database (OK)
    It answers.
✗ Google account (Problem)
    It was refused.
    → Allow it.

Something is wrong: see the lines with ✗.`);
});

test("a test is told step by step", () => {
  const tested = {
    at,
    isWell: false,
    results: [
      { step: "token" as const, state: "wrong" as const, message: "It was refused.", hint: "" },
      { step: "create" as const, state: "unknown" as const, ...notTried },
    ],
  };
  const text = diagnosisInText({ at, isWell: true, checks: [good] }, tested);

  expect(text).toContain(`✗ ${testStepWords.token.title} (Problem)`);
  expect(text).toContain(`? ${testStepWords.create.title} (Not tried)`);
  expect(text).toContain("Something is wrong");
});
