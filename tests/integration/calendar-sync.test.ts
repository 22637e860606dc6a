import { expect, test } from "vitest";
import { getResource } from "#src/lib/resources-query.ts";
import { createResource } from "#src/lib/resources/create-resources.ts";
import { resourceView } from "#src/lib/resources/resource-view.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";

const world = useWorld();

const workshop = {
  title: "Office hours",
  state: "published",
  startsAt: "2026-07-01T10:00:00-07:00",
  endsAt: "2026-07-01T11:00:00-07:00",
};

async function create(fields: Record<string, unknown> = workshop) {
  return (await createResource({ id: "event-1", type: "event", fields }, new Date())).resource;
}

async function calendarOf(id: string) {
  const found = await getResource(id);
  return found && resourceView(found).calendar;
}

test("a created event is inserted once, and its id is written back", async () => {
  await create();
  await world.runner.runUntilQuiet();

  const [event, ...others] = world.google.liveEvents(HOST);
  expect(others).toEqual([]);
  expect(event).toMatchObject({ summary: "Office hours", status: "confirmed" });
  expect((await getResource("event-1"))?.resource.fields["calendarId"]).toBe(event?.["id"]);
  expect(await calendarOf("event-1")).toMatchObject({ state: "synced", lastError: null });
  expect(world.google.calls().map(({ verb }) => verb)).toEqual(["token", "insert"]);
});
