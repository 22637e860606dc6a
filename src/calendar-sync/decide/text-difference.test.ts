import { expect, test } from "vitest";
import { textDifference } from "./text-difference.ts";

test("short texts are shown whole", () => {
  expect(textDifference("Room 4", "Room 5")).toEqual(["Room 4", "Room 5"]);
});

test("long texts are cut to where they differ", () => {
  const before = "a".repeat(200);
  const after = "z".repeat(200);
  expect(textDifference(`${before} red ${after}`, `${before} green ${after}`)).toEqual([
    `… ${"a".repeat(29)} red ${"z".repeat(29)} …`,
    `… ${"a".repeat(29)} green ${"z".repeat(29)} …`,
  ]);
});

test("a long text against none is cut at its end", () => {
  const [one, other] = textDifference("a".repeat(500), "");
  expect(one).toBe(`${"a".repeat(160)} …`);
  expect(other).toBe("");
});

test("a text that goes on is told from one that ends", () => {
  const text = "a".repeat(300);
  expect(textDifference(text, `${text} and more`)).toEqual([
    `… ${"a".repeat(30)}`,
    `… ${"a".repeat(30)} and more`,
  ]);
});

test("no letter is cut in half", () => {
  const [one, other] = textDifference(`${"a".repeat(200)}😀`, `${"a".repeat(200)}😃`);
  expect([one.isWellFormed(), one.endsWith("😀"), other.endsWith("😃")]).toEqual([true, true, true]);
});
