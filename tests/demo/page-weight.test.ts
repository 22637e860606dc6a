import { expect, test } from "vitest";
import { pageWeights } from "./page-weight.ts";

// In kB, compressed: somewhat above what the pages weigh, so that whoever adds a library hears of it.
const SHARED = 140;
const PUBLIC = 12;
const ORGANISERS = 25;
const budgets: Record<string, number> = {
  "/organizer/events/new": 60,
  "/organizer/events/[id]": 60,
  "/organizer/series/[id]": 60,
};

test("no page brings more scripts than it was given", () => {
  const { shared, own } = pageWeights();
  console.info(`\nScripts of every page: ${shared} kB, compressed. Of each page alone:\n${table(own)}\n`);

  const tooHeavy = Object.entries(own).filter(([path, weight]) => weight > budgetOf(path));
  expect(tooHeavy).toEqual([]);
  expect(shared).toBeLessThanOrEqual(SHARED);
  expect(Object.keys(own)).toEqual(expect.arrayContaining(["/", "/events/[slug]", "/organizer/events"]));
});

function budgetOf(path: string): number {
  return budgets[path] ?? (path.startsWith("/organizer/") ? ORGANISERS : PUBLIC);
}

function table(own: Record<string, number>): string {
  return Object.entries(own)
    .map(([path, weight]) => `${path.padEnd(28)} ${weight} kB`)
    .join("\n");
}
