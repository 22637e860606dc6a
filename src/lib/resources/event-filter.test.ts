import { expect, test } from "vitest";
import { eventListPath, readEventFilter } from "./event-filter.ts";
import { writeListCursor } from "./list-cursor.ts";

test("an address without a question mark lists what is upcoming, of every state", () => {
  expect(readEventFilter({})).toEqual({ search: "", when: "upcoming", state: null, after: null });
});

test("an address and what it asks for are one and the same", () => {
  const after = { startsAt: null, createdAt: new Date("2026-01-02T03:04:05.678Z"), id: "event-1" };
  const filter = { search: "node kolkata", when: "dateless", state: "draft", after } as const;

  const path = eventListPath(filter, writeListCursor(after));
  expect(readEventFilter(Object.fromEntries(new URL(path, "http://here").searchParams))).toEqual(filter);
});

test("what goes without saying isn't in the address", () => {
  expect(eventListPath({ search: "", when: "upcoming", state: null })).toBe("/organizer/events");
});

test.each([[{ when: "yesterday", state: "secret" }], [{ search: ["a", "b"] }], [{ after: "made-up" }]])(
  "%j is not refused, and means nothing",
  (query) => {
    expect(readEventFilter(query)).toEqual(readEventFilter({}));
  },
);
