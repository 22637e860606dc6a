import { caseBreakages } from "#tests/cases/case-breakages.ts";
import type { Breakage } from "./breakages.ts";

/** What people, programs, settings, clocks and refusals are met with, by what is taken out for a named case. */
const TAKEN_OUT = [
  "the clearing of the date beside a time",
  "the look at whether an event repeats",
  "the look at whether an event is an occurrence",
  "the difference between a copy and an orphan",
  "the limit on reverts",
  "the silence about reverts",
  "the memory of how Google spells a guest",
  "the record of each write of one attempt",
  "the doubt about guests who look alike",
  "the look for events that were written under other settings",
  "the way out of a calendar where nothing is known to have arrived",
  "one name for each calendar",
  "the database clock behind a lease",
  "dating the assertion by Google's clock",
  "the account's memory of its limit",
  "the memory of guests whose event is revived without them",
  "the conference version in a write",
  "the difference between our conference and a person's",
  "the number of a request",
  "the removal of our conference",
  "the silence about Meet links",
  "the write without a refused Meet link",
];

/** Mechanisms whose absence the simulation must notice as well as the cases' own tests. */
export const worldBreakages: Breakage[] = TAKEN_OUT.map((name) => {
  const found = caseBreakages.find(({ without }) => without === name);
  if (!found) throw new Error(`No case takes this out: ${name}`);
  return { name: `world: ${name}`, edits: found.edits };
});
