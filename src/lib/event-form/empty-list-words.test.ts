import { expect, test } from "vitest";
import { emptyListWords } from "./empty-list-words.ts";

const upcoming = { search: "", when: "upcoming", state: null, after: null } as const;

test.each([
  ["no event at all", upcoming, false, "No events yet", ["create"]],
  ["nothing to come", upcoming, true, "Nothing is coming up", ["create", "show-past"]],
  [
    "a state that none has",
    { ...upcoming, state: "draft" },
    true,
    "No events match these filters",
    ["show-all"],
  ],
  ["nothing past", { ...upcoming, when: "past" }, true, "No past events yet", ["show-all"]],
  [
    "nothing to attend to",
    { ...upcoming, when: "all", state: "attention" },
    true,
    "Nothing needs attention",
    ["show-all"],
  ],
  [
    "nothing deleted",
    { ...upcoming, when: "all", state: "deleted" },
    true,
    "Nothing was deleted",
    ["show-all"],
  ],
  [
    "a search among some",
    { ...upcoming, search: "kolk" },
    true,
    "Nothing matches “kolk”",
    ["search-all", "clear-search"],
  ],
  [
    "a search among all",
    { ...upcoming, when: "all", search: "kolk" },
    true,
    "Nothing matches “kolk”",
    ["clear-search"],
  ],
] as const)("an empty list for %s says so, and what to do next", (_what, filter, hasEvents, title, next) => {
  const words = emptyListWords(filter, hasEvents);

  expect(words).toMatchObject({ title, next });
  expect(words.explanation).toMatch(/\.$/);
});
