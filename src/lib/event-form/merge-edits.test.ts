import { expect, test } from "vitest";
import { eventFormValues } from "./event-form-values.ts";
import { differencesBetween, isDecided, mergeEdits } from "./merge-edits.ts";

const seen = eventFormValues({
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
  const edits = { seen, mine: { ...seen, title: "Mine" }, theirs: { ...seen, location: "Room 6" } };

  expect(sidesOf(edits)).toEqual([
    ["Title", "mine"],
    ["Location", "theirs"],
  ]);
  expect(isDecided(edits, {})).toBe(true);
  expect(mergeEdits(edits, {})).toEqual({ ...seen, title: "Mine", location: "Room 6" });
});

test("a field that both changed must be chosen, and either can be", () => {
  const edits = { seen, mine: { ...seen, title: "Mine" }, theirs: { ...seen, title: "Theirs" } };

  expect(sidesOf(edits)).toEqual([["Title", null]]);
  expect(isDecided(edits, {})).toBe(false);
  expect(mergeEdits(edits, { Title: "theirs" }).title).toBe("Theirs");
  expect(mergeEdits(edits, { Title: "mine" }).title).toBe("Mine");
});

test("the date and the time of a start stay together", () => {
  const theirs = { ...seen, startDate: "2027-01-15", startTime: "09:00" };
  const edits = { seen, mine: { ...seen, startTime: "17:00" }, theirs };

  expect(mergeEdits(edits, { Start: "theirs" })).toEqual(theirs);
});

test("the same edit by both is no difference", () => {
  const edited = { ...seen, location: "Room 7" };

  expect(sidesOf({ seen, mine: edited, theirs: edited })).toEqual([]);
});

test("what only they changed can still be refused", () => {
  const edits = { seen, mine: seen, theirs: { ...seen, state: "archived" } };

  expect(mergeEdits(edits, { State: "mine" })).toEqual(seen);
});
