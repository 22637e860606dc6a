import { expect, test } from "vitest";
import { readGuestList } from "./read-guest-list.ts";

const read = (text: string, held: string[] = []) => readGuestList(text, held);

test.each([
  ["ann@x.example", "ann@x.example", null],
  ["  Ann Example <ann@x.example>,", "ann@x.example", "Ann Example"],
  ['"Example, Ann" <ann@x.example>', "ann@x.example", "Example, Ann"],
  ["Ann Example,ann@x.example", "ann@x.example", "Ann Example"],
  ["ann@x.example;Ann;Example", "ann@x.example", "Ann Example"],
  ['ann@x.example\t"Ann ""A"" Example"', "ann@x.example", 'Ann "A" Example'],
])("guests: the line %j is read", (line, email, name) => {
  expect(read(line)).toEqual({ guests: [{ email, name }], skipped: [] });
});

test("guests: a header and blank lines are nothing, and a line may hold several addresses", () => {
  expect(read("Name,Email\r\n\r\nann@x.example, bob@x.example").guests.map(({ email }) => email)).toEqual([
    "ann@x.example",
    "bob@x.example",
  ]);
});

test("guests: duplicates and invalid lines are named with their lines", () => {
  const { guests, skipped } = read("ann@x.example\nAnn@X.example\nbob\ncleo@x.example", ["CLEO@x.example"]);

  expect(guests).toEqual([{ email: "ann@x.example", name: null }]);
  expect(skipped).toEqual([
    { line: 2, text: "Ann@X.example", reason: "is in the list twice" },
    { line: 3, text: "bob", reason: "isn’t a valid email" },
    { line: 4, text: "cleo@x.example", reason: "already has a ticket" },
  ]);
});
