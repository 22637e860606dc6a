import { expect, test } from "vitest";
import { projectionOf } from "./projection.ts";

test("a projection is the same until the app's address changes", () => {
  const before = projectionOf("https://workshops.example");
  expect(projectionOf("https://workshops.example")).toBe(before);
  expect(projectionOf("https://other.example")).not.toBe(before);
});
