import { expect, test } from "vitest";
import { diagnosisInText } from "./diagnosis-in-text.ts";
import { notTried, testStepWords } from "./connection-test.ts";

const unasked = { isAskedFor: false, result: null };
const at = "2026-06-01T12:00:00Z";
const good = { id: "database" as const, state: "ok" as const, message: "It answers.", hint: "" };

test("each check is a line with its sign, and what to do below it", () => {
  const bad = {
    id: "account" as const,
    state: "wrong" as const,
    message: "It was refused.",
    hint: "Allow it.",
  };

  expect(diagnosisInText({ at, isWell: false, checks: [good, bad] }, unasked)).toBe(`✓ Database (OK)
    It answers.
✗ Google account (Problem)
    It was refused.
    → Allow it.

Checks that need attention: Google account.`);
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
  const text = diagnosisInText({ at, isWell: true, checks: [good] }, { isAskedFor: true, result: tested });

  expect(text).toContain(`✗ ${testStepWords.token.title} (Problem)`);
  expect(text).toContain(`? ${testStepWords.create.title} (Not tried)`);
  expect(text).toMatch(new RegExp(`Test failed at: ${testStepWords.token.title}\\.\\nAll checks passed\\.$`));
});

test("X15: a test that passed beside a check that fails names the check", () => {
  const events = { id: "events" as const, state: "wrong" as const, message: "1 failed.", hint: "" };
  const passed = { at, isWell: true, results: [] };
  const text = diagnosisInText(
    { at, isWell: false, checks: [good, events] },
    { isAskedFor: true, result: passed },
  );

  expect(text).toMatch(/Test passed\.\nChecks that need attention: Events\.$/);
});
