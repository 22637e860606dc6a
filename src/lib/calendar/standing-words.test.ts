import { expect, test } from "vitest";
import { shownWords, STANDINGS, standingWords } from "./standing-words.ts";

test.each(STANDINGS)("%s says in words what is going on and what to do", (standing) => {
  const { label, meaning, advice } = standingWords[standing];
  expect(label).toMatch(/^[A-Z][A-Za-z ]{4,20}$/);
  expect(meaning).toMatch(/^[A-Z].{20,}\.$/);
  expect(advice).toMatch(/^[A-Z].{20,}\.$/);
});

test("X7: no event reads as saved in Google once a comparison has found otherwise", () => {
  for (const standing of ["synced", "removed", "waiting_for_dates"] as const) {
    expect(shownWords(standing, null)).toBe(standingWords[standing]);
    expect(shownWords(standing, "same")).toBe(standingWords[standing]);
    expect(shownWords(standing, "differs").meaning).toBe(
      "The event in Google no longer matches what you saved.",
    );
  }
  expect(shownWords("failed", "differs")).toBe(standingWords.failed);
});

test("X7: an event that was deleted in Google is missing there, not changed", () => {
  expect(shownWords("synced", "missing")).toMatchObject({
    label: "Missing in Google",
    advice: "“Sync now” adds it again.",
  });
});

test("X7: a comparison that works during a pause says that syncing resumes", () => {
  const resuming = shownWords("paused", "same", "connectionRefused");
  expect(resuming.meaning).toMatch(/accepts the app’s account again/);
  expect(resuming.advice).toContain("Test connection");
  for (const [found, cause] of [
    ["failed", "connectionRefused"],
    ["same", "readOnly"],
  ] as const) {
    expect(shownWords("paused", found, cause)).toBe(standingWords.paused);
  }
});

test("there are eight standings, and no two of them read alike", () => {
  const words = Object.values(standingWords);
  expect(words).toHaveLength(8);
  for (const part of ["label", "meaning", "advice"] as const) {
    expect(new Set(words.map((said) => said[part])).size).toBe(8);
  }
});
