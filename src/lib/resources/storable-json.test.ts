import { expect, test } from "vitest";
import { unstorableParts } from "./storable-json.ts";

function nested(levels: number): unknown {
  return JSON.parse("[".repeat(levels) + "]".repeat(levels));
}

test.each([
  ["a text", "Zoë 🦄 \n\t"],
  ["numbers of any size", [0, -1.5, 1e308, Number.MAX_SAFE_INTEGER]],
  ["null and booleans", { a: null, b: [true, false] }],
  ["names that objects inherit", { toString: 1, hasOwnProperty: 2 }],
  ["32 levels", nested(32)],
])("%s can be stored", (_what, value) => {
  expect(unstorableParts(value)).toEqual([]);
});

test.each([
  ["a NUL", { a: { b: "x\0" } }, "a.b"],
  ["half a pair", ["\ud83e"], "0"],
  ["the other half", ["\udd84"], "0"],
  ["a number beyond a double", { a: JSON.parse("1e400") }, "a"],
  ["a name with a NUL", { a: { "b\0": 1 } }, "a"],
  ["a reserved name", JSON.parse('{"a":[{"__proto__":1}]}'), "a.0.__proto__"],
  ["another reserved name", { constructor: 1 }, "constructor"],
])("%s can't, and is named", (_what, value, path) => {
  expect(unstorableParts(value).map((problem) => problem.path)).toEqual([path]);
});

test("nesting that would exhaust a parser is refused without walking it", () => {
  expect(unstorableParts(nested(200_000), ["fields"])).toMatchObject([
    { message: "is nested more than 32 levels deep" },
  ]);
});

test("a body full of problems is answered with the first fifty", () => {
  expect(unstorableParts(Array.from({ length: 100_000 }, () => "\0"))).toHaveLength(50);
});

test("a long name is repeated only so far, and without what can't be shown", () => {
  const [problem] = unstorableParts({ [`\0${"a".repeat(100_000)}`]: { b: "\0" } }).slice(1);

  expect(problem?.path).toBe(`�${"a".repeat(99)}.b`);
});
