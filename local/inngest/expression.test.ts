import { expect, it } from "vitest";

import { evaluateKey, holds } from "./expression.ts";

const event = {
  id: "1",
  name: "test/ping",
  ts: 1_000,
  data: { type: "event", count: 3, tags: ["a"], none: null },
};

it.each([
  ["event.data.type == 'event'", true],
  ["event.data.type == 'post'", false],
  ["event.data.count > 2 && 'a' in event.data.tags", true],
  ["event.data.none == null", true],
  ["event.data.missing == 'event'", false],
  ["event.data.missing.deeper != 'event'", false],
  ["event.data.type", false],
  ["event.data.", false],
])("%s holds: %j", (expression, expected) => {
  expect(holds(expression, { event })).toBe(expected);
});

it("holds when there is no expression", () => {
  expect([holds(undefined, { event }), holds("", { event }), holds(null, { event })]).toEqual([
    true,
    true,
    true,
  ]);
});

it("tells keys apart by value and type", () => {
  const [text, number] = ["3", 3].map((count) =>
    evaluateKey("event.data.count", { event: { ...event, data: { count } } }),
  );
  expect(text).not.toBe(number);
  expect(evaluateKey('"google-calendar"', { event })).toBe("string:google-calendar");
  expect(evaluateKey("event.data.missing", { event })).toBe("");
});
