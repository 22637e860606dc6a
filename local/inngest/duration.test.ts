import { expect, it } from "vitest";

import { parseDuration, parseWakeTime } from "./duration.ts";

it("reads every unit, and several in a row", () => {
  expect(["250ms", "30s", "5m", "1h30m", "2d", "1w"].map(parseDuration)).toEqual([
    250, 30_000, 300_000, 5_400_000, 172_800_000, 604_800_000,
  ]);
});

it.each(["", "soon", "5 minutes", "-5s", "5x"])("refuses %j in words", (text) => {
  expect(() => parseDuration(text)).toThrow("is not a duration");
});

it("takes a sleep's end from its length or from an instant", () => {
  expect(parseWakeTime("2s", 1_000)).toBe(3_000);
  expect(parseWakeTime("1970-01-01T00:00:05.000Z", 1_000)).toBe(5_000);
  expect(parseWakeTime("", 1_000)).toBe(1_000);
});
