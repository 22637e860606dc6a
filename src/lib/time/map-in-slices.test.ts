import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { mapInSlices } from "./map-in-slices.ts";

function workFor(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

test("S3: others have their turn while many values are mapped", async () => {
  const others = { turns: 0, areDone: false };
  const waiting = (async () => {
    while (!others.areDone) {
      await setImmediate();
      others.turns += 1;
    }
  })();
  const results = await mapInSlices(Array.from({ length: 100 }).keys().toArray(), (value) => {
    workFor(2);
    return value * 2;
  });
  others.areDone = true;
  await waiting;

  expect(results.slice(0, 3)).toEqual([0, 2, 4]);
  expect(others.turns).toBeGreaterThan(10);
});
