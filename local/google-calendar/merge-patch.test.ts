import { expect, test } from "vitest";
import { mergePatch, withoutNulls } from "./merge-patch.ts";

test("null removes, objects merge, arrays are replaced", () => {
  const target = { a: 1, b: { c: 2, d: 3 }, e: [1, 2] };
  expect(mergePatch(target, { a: null, b: { d: null, f: { g: null } }, e: [3] })).toEqual({
    b: { c: 2, f: {} },
    e: [3],
  });
  expect(target.e).toEqual([1, 2]);
});

test("nulls inside arrays are left out", () => {
  expect(withoutNulls({ a: [{ b: null, c: 1 }, null] })).toEqual({ a: [{ c: 1 }] });
});
