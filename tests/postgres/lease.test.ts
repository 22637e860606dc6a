import type { LastError } from "#src/calendar-sync/decide/mirror-state.ts";
import { expect, test } from "vitest";
import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { recordFailure } from "#src/calendar-sync/store/record.store.ts";
import { takeLease } from "#src/calendar-sync/store/lease.store.ts";
import { WORKSHOP, workshopFields } from "#tests/setup/workshop.ts";
import { engine } from "#tests/setup/engine.ts";

const TAKERS = 8;
const TURNS = 60;

test("whoever comes for a lease that is just being given back hears that it was taken, and nothing else", async () => {
  const now = new Date();
  await courseBuilderAdapter.createContentResource({
    id: WORKSHOP,
    type: "event",
    createdById: "api",
    fields: workshopFields,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  });

  const takers = Array.from({ length: TAKERS }, () => takeTurns(TURNS));
  expect(new Set((await Promise.all(takers)).flat())).toEqual(new Set(["taken", "LeaseTaken"]));
});

/** Takes the lease and gives it back, over and over. @returns what became of each try */
async function takeTurns(turns: number): Promise<string[]> {
  if (turns === 0) return [];
  const outcome = await takeAndGiveBack().catch((error: unknown) =>
    error instanceof Error ? error.name : "unknown",
  );
  return [outcome, ...(await takeTurns(turns - 1))];
}

async function takeAndGiveBack(): Promise<string> {
  const lease = await takeLease(engine, WORKSHOP);
  const lastError: LastError = { code: "unavailable", detail: "", at: "", retryAt: null };
  await recordFailure(engine, lease, { state: "retrying", lastError }, null);
  return "taken";
}
