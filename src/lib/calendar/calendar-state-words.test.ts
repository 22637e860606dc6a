import { expect, test } from "vitest";
import { MIRROR_STATES } from "#src/calendar-sync/decide/mirror-state.ts";
import { calendarStateWords } from "./calendar-state-words.ts";

test.each(MIRROR_STATES)("%s says in words what is going on and what to do", (state) => {
  const { label, meaning, advice } = calendarStateWords[state];
  expect(label).toMatch(/^[A-Z][A-Za-z ]{4,20}$/);
  expect(meaning).toMatch(/^[A-Z].{20,}\.$/);
  expect(advice).toMatch(/^[A-Z].{20,}\.$/);
});

test("there are seven states, and no two of them read alike", () => {
  const words = Object.values(calendarStateWords);
  expect(words).toHaveLength(7);
  for (const part of ["label", "meaning", "advice"] as const) {
    expect(new Set(words.map((said) => said[part])).size).toBe(7);
  }
});
