import { expect, test } from "vitest";
import { cellsOf } from "./format-figure.ts";
import { exactly, spreadOf } from "./statistics.ts";

const update = {
  what: "update: calls",
  unit: "" as const,
  product: exactly(1),
  literal: exactly(2),
  most: 1,
};

test("a counted figure is told with its ratio and its target", () => {
  expect(cellsOf(update)).toEqual(["update: calls", "1", "2", "0.50", "≤ 1", "met"]);
});

test("a figure above its target is missed", () => {
  expect(cellsOf({ ...update, product: exactly(2) }).at(-1)).toBe("missed");
});

test("a time is told as a median between the twentieth and the last twentieth", () => {
  const product = spreadOf(Array.from({ length: 101 }, (_, index) => index));
  expect(cellsOf({ what: "save", unit: "ms", product, literal: null, most: null })).toEqual([
    "save",
    "50 ms (5–95, n=101)",
    "–",
    "–",
    "–",
    "",
  ]);
});
