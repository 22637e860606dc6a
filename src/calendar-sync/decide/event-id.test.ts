import { expect, test } from "vitest";
import { deriveEventId } from "./event-id.ts";

const identity = { installationId: "4b1f", resourceId: "event-1", generation: 0 };

test("the id is the same at every attempt, and inside Google's alphabet and length", () => {
  expect(deriveEventId(identity)).toBe(deriveEventId({ ...identity }));
  expect(deriveEventId(identity)).toMatch(/^[a-v0-9]{5,1024}$/);
});

test.each([{ installationId: "4b20" }, { resourceId: "event-2" }, { generation: 1 }])(
  "it differs with %o",
  (other) => {
    expect(deriveEventId({ ...identity, ...other })).not.toBe(deriveEventId(identity));
  },
);

test("parts that read alike when joined make different ids", () => {
  const one = deriveEventId({ installationId: "a", resourceId: "b:1", generation: 1 });
  const other = deriveEventId({ installationId: "a:b", resourceId: "1", generation: 1 });
  expect(one).not.toBe(other);
});
