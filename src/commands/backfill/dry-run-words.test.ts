import { expect, test } from "vitest";
import { dryRunInWords } from "./dry-run-words.ts";

test("a dry run ends with what a sync would do, changes first", () => {
  const counts = new Map([
    ["nothing", 62],
    ["update", 1],
    ["create", 8],
  ] as const);

  expect(dryRunInWords(counts)).toBe("Dry run: 8 to create, 1 to update, 62 unchanged.");
  expect(dryRunInWords(new Map([["nothing", 1]]))).toBe("Dry run: 1 unchanged.");
  expect(dryRunInWords(new Map())).toBe("Dry run: there are no events.");
});
