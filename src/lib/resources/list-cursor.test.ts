import { expect, test } from "vitest";
import { readListCursor, writeListCursor } from "./list-cursor.ts";

const createdAt = new Date("2026-07-01T17:00:00.123Z");

test.each(["event-1", "épreuve 👍", "a b"])("a cursor at %o is read as it was written", (id) => {
  for (const startsAt of [null, new Date("2026-08-01T17:00:00.000Z")]) {
    const cursor = { startsAt, createdAt, id };
    expect(readListCursor(writeListCursor(cursor))).toEqual(cursor);
  }
});

test.each([
  "",
  "nonsense",
  Buffer.from('["2026","2026","event"]').toString("base64url"),
  Buffer.from('[null,"2026-99-99T00:00:00.000Z","event-1"]').toString("base64url"),
  writeListCursor({ startsAt: null, createdAt, id: "a\0b" }),
])("what someone made up is not a cursor: %o", (cursor) => {
  expect(readListCursor(cursor)).toBeNull();
});

const YEARS = ["0000-01-01T00:00:00.000Z", "-000001-01-01T00:00:00.000Z", "+010000-01-01T00:00:00.000Z"];

test.each(YEARS)("S33: a cursor at %s, which PostgreSQL doesn't know, is none", (year) => {
  const odd = new Date(year);
  expect(readListCursor(writeListCursor({ startsAt: odd, createdAt, id: "event-1" }))).toBeNull();
  expect(readListCursor(writeListCursor({ startsAt: null, createdAt: odd, id: "event-1" }))).toBeNull();
});
