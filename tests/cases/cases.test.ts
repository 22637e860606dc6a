import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { breakages } from "#tests/simulation/breakages.ts";
import { fits } from "#tests/simulation/broken-copy.ts";
import { guestBreakages } from "#tests/simulation/guest-breakages.ts";
import { caseBreakages } from "./case-breakages.ts";

const FIRST_CASES = Array.from({ length: 84 }, (_, index) => `T${index + 1}`);
/** But for what only CI, the guide and a build can do. */
const WITHOUT_BREAKAGE = new Set(["S20", "S21", "S22"]);
const SECURITY_CASES = Array.from({ length: 36 }, (_, index) => `S${index + 1}`).filter(
  (name) => !WITHOUT_BREAKAGE.has(name),
);
const SERIES_CASES = ["T85", "T86", "T87", "T88", "T89", "T90", "T91", "T92", "T93", "T94", "T95"];
const BACKLOG_CASES = ["T49", "T52", "T53", "T56", "T77"];

test.each([...FIRST_CASES, ...BACKLOG_CASES, ...SERIES_CASES, ...SECURITY_CASES])(
  "%s has a test of its name, and a mechanism that can be taken out",
  async (name) => {
    const own = caseBreakages.filter(({ test: begins }) => begins.startsWith(`${name}:`));
    expect(own.length).toBeGreaterThan(0);
    for (const { file } of own)
      expect((await readFile(file, "utf8")).includes(`"${name}: `), `${name} in ${file}`).toBe(true);
  },
);

test("each breakage finds what it takes out, exactly once", async () => {
  const all = [...breakages, ...guestBreakages, ...caseBreakages].flatMap(({ edits }) => edits);
  const misfits = [];
  for (const edit of all) if (!(await fits(edit))) misfits.push(`${edit.file}: ${edit.find}`);
  expect(misfits).toEqual([]);
});
