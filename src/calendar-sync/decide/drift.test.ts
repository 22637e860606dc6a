import { expect, test } from "vitest";
import { currentDrift, type Drift, isGivenUp, withReverts } from "./drift.ts";

const none: Drift = { revision: 1, reverts: {}, leftAlone: [] };
const hour = (count: number) => new Date(Date.UTC(2026, 5, 1, count));
const thrice = [0, 8, 16].reduce((drift, at) => withReverts(drift, ["summary"], hour(at)), none);

test("a field is given up after three reverts, and no other field is", () => {
  expect(isGivenUp(withReverts(none, ["summary"], hour(0)), "summary")).toBe(false);
  expect(isGivenUp(currentDrift(thrice, 1, hour(20)), "summary")).toBe(true);
  expect(isGivenUp(currentDrift(thrice, 1, hour(20)), "location")).toBe(false);
});

test("reverts count for a day", () => {
  expect(isGivenUp(currentDrift(thrice, 1, hour(25)), "summary")).toBe(false);
  expect(currentDrift(thrice, 1, hour(80))).toEqual(none);
});

test("a field that was left alone stays so beyond the day, until the next save", () => {
  const left = { ...thrice, leftAlone: ["summary"] };
  expect(isGivenUp(currentDrift(left, 1, hour(80)), "summary")).toBe(true);
  expect(currentDrift(left, 2, hour(17))).toEqual({ ...none, revision: 2 });
});
