import { expect, test } from "vitest";
import { useWorld } from "#tests/setup/world.ts";
import { createWorkshop, save } from "#tests/setup/workshop.ts";

const world = useWorld();

const stepsOf = (runId: string | undefined) =>
  [...(world.runner.findRun(runId ?? "")?.steps.values() ?? [])].map(({ name }) => name);

test("the function is registered under the plan's id and name, with its triggers", async () => {
  await world.runner.sync();
  const registered = world.runner.functions.find(({ id }) => id === "workshop-calendar-sync-calendar-sync");
  expect(registered).toMatchObject({
    name: "Google Calendar Sync for Events",
    events: [
      { name: "resource/created", expression: "event.data.type == 'event'" },
      { name: "resource/updated", expression: "event.data.type == 'event'" },
      { name: "resource/deleted", expression: "event.data.type == 'event'" },
    ],
  });
});

test("the steps of a create and of an update are the plan's", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  expect(stepsOf(world.runner.runs[0]?.id)).toEqual([
    "fetch-event-resource",
    "create-google-event",
    "update-resource-with-calendar-id",
  ]);

  await world.runner.advance(5_000);
  await save({ title: "Renamed" });
  await world.runner.runUntilQuiet();
  expect(stepsOf(world.runner.runs[0]?.id)).toEqual(["fetch-event-resource", "update-google-event"]);
});
