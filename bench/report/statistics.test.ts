import { expect, test } from "vitest";
import { exactly, spreadOf } from "./statistics.ts";

test("the median and the spread don't depend on the order of the readings", () => {
  const readings = [5, 1, 3, 2, 4];
  expect(spreadOf(readings)).toEqual({ median: 3, low: 1.2, p95: 4.8, count: 5 });
  expect(spreadOf(readings.toReversed())).toEqual(spreadOf(readings));
});

test("one reading is its own median", () => {
  expect(spreadOf([7])).toEqual(exactly(7));
});

test("no reading is an error, not a number", () => {
  expect(() => spreadOf([])).toThrow("Nothing was measured.");
});
