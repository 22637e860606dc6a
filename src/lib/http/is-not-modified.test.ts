import { expect, test } from "vitest";
import { isNotModified, tellableDate } from "./is-not-modified.ts";

const etag = '"abc"';
const lastModified = new Date("2026-06-01T09:00:00Z");

test.each([
  [{ "if-none-match": '"abc"' }, true],
  [{ "if-none-match": 'W/"abc"' }, true],
  [{ "if-none-match": '"x", W/"abc"' }, true],
  [{ "if-none-match": "*" }, true],
  [{ "if-none-match": '"x"' }, false],
  [{ "if-none-match": "abc" }, false],
  [{ "if-none-match": '"x"', "if-modified-since": "Mon, 01 Jun 2026 09:00:00 GMT" }, false],
  [{ "if-modified-since": "Mon, 01 Jun 2026 09:00:00 GMT" }, true],
  [{ "if-modified-since": "Mon, 01 Jun 2026 08:59:59 GMT" }, false],
  [{ "if-modified-since": "whenever" }, false],
  [{}, false],
])("%j: %s", (headers, expected) => {
  expect(isNotModified(new Headers(Object.entries(headers)), { etag, lastModified })).toBe(expected);
});

test("where no date is known, only the etag counts", () => {
  const headers = new Headers({ "if-modified-since": "Mon, 01 Jun 2026 09:00:00 GMT" });

  expect(isNotModified(headers, { etag, lastModified: null })).toBe(false);
});

test("a second change within the same second is noticed", () => {
  const told = tellableDate(new Date("2026-06-01T09:00:00.200Z"), new Date("2026-06-01T09:00:00.500Z"));
  const later = tellableDate(new Date("2026-06-01T09:00:00.700Z"), new Date("2026-06-01T09:05:00Z"));

  expect(told.getTime()).toBeLessThan(later.getTime());
});
