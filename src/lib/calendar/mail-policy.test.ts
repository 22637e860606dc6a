import { expect, test } from "vitest";
import { whoIsTold } from "./mail-policy.ts";

test.each([
  ["created", "all"],
  ["removed", "all"],
  [["start"], "all"],
  [["end", "description"], "all"],
  [["location"], "all"],
  [["summary", "description", "source"], "none"],
  [["status"], "none"],
  [["visibility"], "none"],
] as const)("T14: after %j, guests told: %s", (change, told) => {
  expect(whoIsTold(change, false)).toBe(told);
});

test.each(["created", "removed", ["start"]] as const)("T15: nobody is told of %j in the past", (change) => {
  expect(whoIsTold(change, true)).toBe("none");
});
