import { expect, test } from "vitest";
import { safeNextPath } from "./next-path.ts";

test.each(["/organizer/events/event-1", "/organizer/events?cursor=abc"])("%s is a place to go to", (path) => {
  expect(safeNextPath(path)).toBe(path);
});

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/..//evil.example",
  "javascript:alert(1)",
  "organizer",
  "",
  null,
  undefined,
  ["/a"],
])("%j leads home instead", (path) => {
  expect(safeNextPath(path)).toBe("/organizer/events");
});
