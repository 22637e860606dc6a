import { expect, test } from "vitest";
import { cumulative } from "./cumulative.ts";

test("half of the readings are at most the median", () => {
  const points = cumulative([30, 10, 20, 50, 40]);
  expect(points[0]).toEqual([10, 0]);
  expect(points[50]).toEqual([30, 50]);
  expect(points[100]).toEqual([50, 100]);
});
