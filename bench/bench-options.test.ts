import { expect, test } from "vitest";
import { readBenchOptions } from "./bench-options.ts";

test("a short run is the counted measurement alone", () => {
  expect(readBenchOptions({ short: true })).toMatchObject({ isShort: true, only: 1 });
});

test("a measurement that there isn't is refused in words", () => {
  expect(() => readBenchOptions({ only: "9" })).toThrow("--only must be from 1 to 8.");
});
