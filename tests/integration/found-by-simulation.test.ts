import { expect, test } from "vitest";
import { requestSync } from "#src/lib/resources/request-sync.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createWorkshop, seen, WORKSHOP } from "#tests/setup/workshop.ts";

const world = useWorld();

const live = () => world.google.liveEvents(HOST);

test("a sync that is forced before the first one began doesn't keep the event out of the calendar", async () => {
  await createWorkshop();
  await requestSync(WORKSHOP);
  await world.runner.runUntilQuiet();

  expect(live()).toMatchObject([{ summary: "Office hours" }]);
  expect((await seen()).calendar).toMatchObject({ state: "synced", lastError: null });
});
