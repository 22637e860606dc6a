import { assert as assertProperty, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { EventFieldsSchema } from "#src/lib/events.ts";
import {
  checkFields,
  deletionDate,
  fieldProblems,
  isOwnSlug,
  longerSlug,
  mergeFields,
  sameContent,
  slugFor,
} from "./resource-fields.ts";

describe("mergeFields", () => {
  test("replaces what is given and keeps the rest", () => {
    expect(mergeFields({ title: "Old", color: "red" }, { title: "New" })).toEqual({
      title: "New",
      color: "red",
    });
  });

  test("removes what is given as null, and only that", () => {
    expect(mergeFields({ location: "Room 1", imported: null }, { location: null })).toEqual({
      imported: null,
    });
  });

  test("a stored null is kept, even under a name that every object inherits", () => {
    expect(Object.keys(mergeFields({ toString: null }, { title: "New" }))).toEqual(["toString", "title"]);
  });

  test("times replace days, and days replace times, unless the change says otherwise", () => {
    const times = { startsAt: "2026-07-01T10:00:00Z", endsAt: "2026-07-01T11:00:00Z" };
    const days = { startsOn: "2026-07-01", endsOn: "2026-07-02" };
    expect(mergeFields(times, days)).toEqual(days);
    expect(mergeFields(days, times)).toEqual(times);
    expect(mergeFields(days, { startsAt: null })).toEqual(days);
    expect(mergeFields({}, { ...times, ...days })).toEqual({ ...times, ...days });
  });

  test("leaves the stored calendarId alone, whatever a client sends", () => {
    expect(mergeFields({ calendarId: "ours" }, { calendarId: "theirs" })).toEqual({ calendarId: "ours" });
    expect(mergeFields({ calendarId: "ours" }, { calendarId: null })).toEqual({ calendarId: "ours" });
    expect(mergeFields({}, { calendarId: "theirs" })).toEqual({});
  });

  test("never reaches a prototype", () => {
    const merged = mergeFields({}, JSON.parse('{"__proto__":{"isAdmin":true}}'));

    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect(Object.hasOwn(merged, "__proto__")).toBe(true);
  });
});

describe("checkFields", () => {
  test("names every wrong field, those that can't be stored among them", () => {
    const fields = { title: "a", location: "\0", colors: ["\ud800"] };

    expect(() => checkFields("event", fields)).toThrow(
      /fields\.location .*fields\.colors\.0 .*fields\.title /,
    );
  });

  test("takes another type's fields as they come, but for its slug and state", () => {
    const fields = { title: 5, startsAt: "whenever", state: "parked" };

    expect(checkFields("note", fields)).toEqual(fields);
    expect(() => checkFields("note", { slug: 5, state: {} })).toThrow(/fields\.slug .*fields\.state /);
  });
});

describe("slugFor", () => {
  test.each([
    ["Node Office Hours", "node-office-hours"],
    ["  Привет, мир! ", "privet-mir"],
    ["C++ & C#", "c-and-c"],
    ["日本語", "event-a1"],
    ["", "event-a1"],
  ])("the title %j becomes %s", (title, slug) => {
    expect(slugFor({ title }, "event-a1")).toBe(slug);
  });

  test("whatever the title and the id, the slug is one that the rules allow, the longer one too", () => {
    const text = oneof(
      string({ unit: "binary", maxLength: 255 }),
      string({ unit: constantFrom("&", "ß", "-", "_", "~", "🦄", "A", "é", "日"), maxLength: 255 }),
    );
    assertProperty(
      property(text, text, (title, id) => {
        const slug = slugFor({ title }, id);
        for (const one of [slug, longerSlug(slug)]) {
          expect(EventFieldsSchema.shape.slug.safeParse(one).error?.message).toBeUndefined();
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe("sameContent", () => {
  test("the order of keys and the link to Google make no difference", () => {
    expect(sameContent({ a: 1, b: [{ c: 2, d: 3 }], calendarId: "x" }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(
      true,
    );
  });

  test.each([
    [{ a: 1 }, { a: "1" }],
    [{ a: null }, {}],
    [{ a: [1, 2] }, { a: [2, 1] }],
    [{ a: {} }, { a: [] }],
  ])("%j is not %j", (one, other) => {
    expect(sameContent(one, other)).toBe(false);
  });
});

test("the date of deletion comes with the state, stays, and goes with it", () => {
  const now = new Date(2);
  const before = new Date(1);

  expect(deletionDate({ state: "deleted" }, null, now)).toBe(now);
  expect(deletionDate({ state: "deleted" }, before, now)).toBe(before);
  expect(deletionDate({ state: "draft" }, before, now)).toBeNull();
});

test.each([
  ["OAuth and GraphQL", "oauth-and-graphql"],
  ["GitHub Actions", "github-actions"],
  ["Twin Workshop (copy)", "twin-workshop"],
])("X16: the title %s is the slug %s", (title, slug) => {
  expect(slugFor({ title }, "event-a")).toBe(slug);
});

test("X16: a slug made from the title differs from a chosen one", () => {
  expect(isOwnSlug({ title: "Node", slug: longerSlug("node") }, "event-a")).toBe(true);
  expect(isOwnSlug({ title: "Node", slug: "node-2027" }, "event-a")).toBe(false);
});

const from = { title: "Node", startsAt: "2026-03-08T18:00:00Z" };

test.each([
  [{ ...from, endsAt: "2027-03-08T18:00:00Z" }, []],
  [{ ...from, endsAt: "2027-03-08T18:01:00Z" }, ["fields.endsAt"]],
  [{ ...from, endsAt: "2199-03-08T18:01:00Z" }, ["fields.endsAt"]],
  [{ title: "Node", startsOn: "2026-01-01", endsOn: "2026-12-31" }, []],
  [{ title: "Node", startsOn: "2026-01-01", endsOn: "2027-01-01" }, ["fields.endsOn"]],
])("X18: a write lasts a year at most, so of %j it refuses %j", (fields, paths) => {
  expect(fieldProblems("event", fields).map(({ path }) => path)).toEqual(paths);
});

test("X18: an imported event that lasts longer stays valid", () => {
  expect(EventFieldsSchema.safeParse({ ...from, endsAt: "2028-03-08T18:00:00Z" }).success).toBe(true);
});
