import { expect, test } from "vitest";
import { readPageCursor, writePageCursor } from "./page-cursor.ts";

test.each(["event-1", "épreuve 👍", "a b"])("a cursor at %o is read as it was written", (id) => {
  const cursor = { startsAt: new Date("2026-07-01T17:00:00.123Z"), id };

  expect(readPageCursor(writePageCursor(cursor))).toEqual(cursor);
});

test.each([
  "",
  "nonsense",
  Buffer.from("2026-99-99T00:00:00.000Z event-1").toString("base64url"),
  Buffer.from("2026-07-01T17:00:00.000Z a\0b").toString("base64url"),
  Buffer.from("2026-07-01T17:00:00Z event-1").toString("base64url"),
])("what somebody made up is no cursor: %o", (cursor) => {
  expect(readPageCursor(cursor)).toBeNull();
});

test("S33: a cursor of the year 0, which PostgreSQL doesn't know, is none", () => {
  const cursor = Buffer.from("0000-01-01T00:00:00.000Z event-1").toString("base64url");
  expect(readPageCursor(cursor)).toBeNull();
});
