import { expect, test } from "vitest";
import { eventListPath, readEventFilter, writePlace } from "./event-filter.ts";

test("an address without a question mark lists what is upcoming, of every state", () => {
  expect(readEventFilter({})).toEqual({ search: "", when: "upcoming", state: null, after: null });
});

test("an address and what it asks for are one and the same", () => {
  const after = { startsAt: null, createdAt: new Date("2026-01-02T03:04:05.678Z"), id: "event-1" };
  const filter = { search: "node kolkata", when: "dateless", state: "draft", after } as const;

  const path = eventListPath(filter, writePlace(after));
  expect(readEventFilter(Object.fromEntries(new URL(path, "http://here").searchParams))).toEqual(filter);
});

test("what goes without saying isn't in the address", () => {
  expect(eventListPath({ search: "", when: "upcoming", state: null })).toBe("/organizer/events");
});

const YEARS = ["0000-01-01T00:00:00.000Z", "-000001-01-01T00:00:00.000Z", "+010000-01-01T00:00:00.000Z"];

test.each(YEARS)("S33: a place at %s, which PostgreSQL doesn't know, is none", (year) => {
  const odd = new Date(year);
  for (const place of [
    { startsAt: odd, createdAt: new Date(0) },
    { startsAt: null, createdAt: odd },
  ]) {
    expect(readEventFilter({ after: writePlace({ ...place, id: "event-1" }) }).after).toBeNull();
  }
});

test.each([
  [{ when: "yesterday", state: "secret" }],
  [{ search: ["a", "b"] }],
  [{ after: "made-up" }],
  [{ after: Buffer.from('["2026","2026","event"]').toString("base64url") }],
  [{ after: writePlace({ startsAt: null, createdAt: new Date(0), id: "a\0b" }) }],
])("%j is not refused, and means nothing", (query) => {
  expect(readEventFilter(query)).toEqual(readEventFilter({}));
});
