import { expect, test } from "vitest";
import { eventFormValues } from "./event-form-values.ts";
import { differencesBetween, isDecided, mergeEdits } from "./merge-edits.ts";

const base = eventFormValues({
  title: "Workshop",
  startsAt: "2027-01-14T18:00:00Z",
  endsAt: "2027-01-14T19:00:00Z",
  timezone: "UTC",
  location: "Room 5",
});

function sidesOf(edits: Parameters<typeof differencesBetween>[0]) {
  return differencesBetween(edits).map(({ part, editedBy }) => [part.label, editedBy]);
}

test("edits of different fields come together without a choice", () => {
  const edits = { base, mine: { ...base, title: "Mine" }, theirs: { ...base, location: "Room 6" } };

  expect(sidesOf(edits)).toEqual([
    ["Title", "mine"],
    ["Location", "theirs"],
  ]);
  expect(isDecided(edits, {})).toBe(true);
  expect(mergeEdits(edits, {})).toEqual({ ...base, title: "Mine", location: "Room 6" });
});

test("a field that both changed must be chosen, and either can be", () => {
  const edits = { base, mine: { ...base, title: "Mine" }, theirs: { ...base, title: "Theirs" } };

  expect(sidesOf(edits)).toEqual([["Title", null]]);
  expect(isDecided(edits, {})).toBe(false);
  expect(mergeEdits(edits, { Title: "theirs" }).title).toBe("Theirs");
  expect(mergeEdits(edits, { Title: "mine" }).title).toBe("Mine");
});

test("the date and the time of a start stay together", () => {
  const theirs = { ...base, startDate: "2027-01-15", startTime: "09:00" };
  const edits = { base, mine: { ...base, startTime: "17:00" }, theirs };

  expect(mergeEdits(edits, { Start: "theirs" })).toEqual(theirs);
});

test("the same edit by both is no difference", () => {
  const edited = { ...base, location: "Room 7" };

  expect(sidesOf({ base, mine: edited, theirs: edited })).toEqual([]);
});

test("what only they changed can still be refused", () => {
  const edits = { base, mine: base, theirs: { ...base, state: "archived" } };

  expect(mergeEdits(edits, { State: "mine" })).toEqual(base);
});
