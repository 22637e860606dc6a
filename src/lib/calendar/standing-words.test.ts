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
    expect(shownWords(standing, false)).toBe(standingWords[standing]);
    expect(shownWords(standing, true).meaning).toBe("Google’s event isn’t as you saved it.");
  }
  expect(shownWords("failed", true)).toBe(standingWords.failed);
});

test("there are eight standings, and no two of them read alike", () => {
  const words = Object.values(standingWords);
  expect(words).toHaveLength(8);
  for (const part of ["label", "meaning", "advice"] as const) {
    expect(new Set(words.map((said) => said[part])).size).toBe(8);
  }
});
