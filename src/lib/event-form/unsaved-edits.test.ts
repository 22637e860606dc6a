import { expect, test } from "vitest";
import { eventFormValues } from "./event-form-values.ts";
import { readUnsavedEdits } from "./unsaved-edits.ts";

const now = Date.UTC(2026, 5, 1);
const base = eventFormValues({ title: "Workshop" });
const edits = { revision: 4, base, mine: { ...base, title: "Typed" }, at: now - 60_000 };

test("what was kept comes back as it was", () => {
  expect(readUnsavedEdits(JSON.stringify(edits), now)).toEqual(edits);
});

test("a new event has no revision", () => {
  expect(readUnsavedEdits(JSON.stringify({ ...edits, revision: undefined }), now)?.mine.title).toBe("Typed");
});

test.each([
  ["nothing", null],
  ["no JSON", "{"],
  ["something else", "3"],
  ["a value less", JSON.stringify({ ...edits, mine: { title: "Typed" } })],
  ["two weeks ago", JSON.stringify({ ...edits, at: now - 14 * 24 * 60 * 60_000 })],
])("%s is not brought back", (_what, written) => {
  expect(readUnsavedEdits(written, now)).toBeNull();
});
