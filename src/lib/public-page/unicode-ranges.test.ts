import { expect, test } from "vitest";
import { drawableText, unicodeRanges } from "./unicode-ranges.ts";

const ranges = unicodeRanges("U+0000-00FF,U+0131, U+2013-2014");

test("ranges are read as a stylesheet writes them", () => {
  expect(ranges).toEqual([
    [0, 255],
    [0x131, 0x131],
    [0x2013, 0x2014],
  ]);
});

test.each([
  ["Café – müde", "Café – müde"],
  ["Cafe\u0301", "Café"],
  ["Party 🎉 night", "Party night"],
  ["日本語", ""],
  ["one\u0007\ntwo", "one two"],
])("of %o, %o can be drawn", (text, drawn) => {
  expect(drawableText(text, ranges)).toBe(drawn);
});
