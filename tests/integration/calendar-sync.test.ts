import { expect, test } from "vitest";
import { writeWhenDue } from "#src/calendar-sync/attempt/write-calendar-event.ts";
import { createResource } from "#src/lib/resources/create-resources.ts";
import { deleteResource } from "#src/lib/resources-query.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createWorkshop, save, seen, WORKSHOP } from "#tests/setup/workshop.ts";
import { engine } from "#tests/setup/engine.ts";

const world = useWorld();

const verbs = () => world.google.calls().flatMap(({ verb }) => (verb === "token" ? [] : [verb]));
const live = () => world.google.liveEvents(HOST);

test("a created event is inserted with one call, and its id is written back", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();

  const [event, ...others] = live();
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    summary: "Office hours",
    status: "confirmed",
    location: "https://meet.example/office",
    start: { dateTime: "2026-07-01T17:00:00Z", timeZone: "America/Los_Angeles" },
    source: { url: "https://workshops.example/events/office-hours" },
  });
  const { resource, calendar } = await seen();
  expect(resource.fields["calendarId"]).toBe(event?.["id"]);
  expect(calendar).toMatchObject({ state: "synced", googleEventId: event?.["id"], lastError: null });
  expect(verbs()).toEqual(["insert"]);
});

test("an update is one patch", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  await save({ title: "Office hours, moved" });
  await world.runner.runUntilQuiet();

  expect(live()).toMatchObject([{ summary: "Office hours, moved" }]);
  expect(verbs()).toEqual(["insert", "patch"]);
});

test("X5: price, capacity and sales link cause no write", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  await save({ price: "€120", capacity: 25, checkoutUrl: "https://shop.example/office-hours" });
  await world.runner.runUntilQuiet();

  expect((await seen()).calendar).toMatchObject({ state: "synced" });
  expect(verbs().filter((verb) => verb !== "get")).toEqual(["insert"]);
});

test("T9: the write-back of the id starts no second run and no second write", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  await world.runner.advance(10 * 60_000);

  const syncs = world.runner.runs.filter(({ config }) => config.id.endsWith("calendar-sync"));
  expect(syncs).toHaveLength(1);
  expect(verbs().filter((verb) => verb !== "list")).toEqual(["insert"]);
});

test("the write-back is no save: revision and update time stay", async () => {
  const created = await createWorkshop();
  await world.runner.runUntilQuiet();

  const { resource } = await seen();
  expect(resource).toMatchObject({ revision: 1, updatedAt: created.updatedAt });
});

test.each(["event", "post"])("of a %s, only an event starts the function", async (type) => {
  await createResource({ id: "some-resource", type, fields: { title: "Some title" } }, new Date());
  await world.runner.runUntilQuiet();

  expect(world.runner.events).toHaveLength(1);
  expect(world.runner.runs).toHaveLength(type === "event" ? 1 : 0);
});

test("a run that was started by hand for a resource that is no event leaves Google alone", async () => {
  await createResource({ id: "post-1", type: "post", fields: { title: "Some title" } }, new Date());
  world.runner.send({ name: "resource/updated", data: { id: "post-1", type: "event" } });
  await world.runner.runUntilQuiet();

  expect(world.runner.runs[0]).toMatchObject({ status: "COMPLETED", output: { outcome: "ignored" } });
  expect(verbs()).toEqual([]);
});

test("an unchanged save writes nothing, and within a minute asks nothing", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  await world.runner.advance(30_000);
  await save({ title: "Office hours" });
  await world.runner.runUntilQuiet();
  expect(verbs()).toEqual(["insert"]);

  await world.runner.advance(60_000);
  await save({ title: "Office hours" });
  await world.runner.runUntilQuiet();
  expect(verbs()).toEqual(["insert", "get"]);
  expect(world.google.calls().at(-1)).toMatchObject({ status: 304 });
});

test("saves in a row are compared with Google every minute, and only that renews when it was last compared", async () => {
  const comparedAfter = async (seconds: number) => {
    await world.runner.advance(seconds * 1_000);
    await save({ title: "Office hours" });
    await world.runner.runUntilQuiet();
    return (await seen()).calendar?.syncedAt;
  };
  await createWorkshop();
  await world.runner.runUntilQuiet();
  const written = (await seen()).calendar?.syncedAt;

  expect(await comparedAfter(40)).toBe(written);
  expect(verbs()).toEqual(["insert"]);
  expect(await comparedAfter(40)).not.toBe(written);
  expect(verbs()).toEqual(["insert", "get"]);
});

test("twenty saves within two seconds are at most three writes, and the last one wins", async () => {
  await createWorkshop();
  for (let number = 1; number <= 20; number += 1) {
    await save({ title: `Office hours ${number}` });
    await world.runner.advance(100);
  }
  await world.runner.runUntilQuiet();

  expect(live()).toMatchObject([{ summary: "Office hours 20" }]);
  expect(verbs().filter((verb) => verb !== "get").length).toBeLessThanOrEqual(4);
});

test("a change that comes right after a write waits until that is a second old; what is through already doesn't", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  const run = { id: "run" };
  expect(await writeWhenDue(engine, WORKSHOP, run)).toMatchObject({ outcome: "unchanged" });

  world.inngestIsDown = true;
  await save({ title: "A moment later" });
  expect(await writeWhenDue(engine, WORKSHOP, run)).toEqual({ waitUntil: expect.any(String) });
  expect(live()).toMatchObject([{ summary: "Office hours" }]);

  await world.runner.advance(1_000);
  expect(await writeWhenDue(engine, WORKSHOP, run)).toMatchObject({ outcome: "updated" });
});

test("T24: location, details and instructions that are cleared are cleared in Google too", async () => {
  await createWorkshop({ attendeeInstructions: "Door code 7" });
  await world.runner.runUntilQuiet();
  await save({ location: null, details: "", attendeeInstructions: null });
  await world.runner.runUntilQuiet();

  const [event] = live();
  expect(event).not.toHaveProperty("location");
  expect(event).not.toHaveProperty("description");
});

test("a draft is a tentative hold, and publishing confirms it", async () => {
  await createWorkshop({ state: "draft" });
  await world.runner.runUntilQuiet();
  expect(live()).toMatchObject([{ status: "tentative" }]);

  await save({ state: "published" });
  await world.runner.runUntilQuiet();
  expect(live()).toMatchObject([{ status: "confirmed" }]);
});

test("an event without dates waits for them, and leaves the calendar when they go", async () => {
  await createWorkshop({ startsAt: null, endsAt: null });
  await world.runner.runUntilQuiet();
  expect((await seen()).calendar).toMatchObject({ state: "waiting_for_dates", googleEventId: null });
  expect(verbs()).toEqual([]);

  await save({ startsAt: "2026-07-01T10:00:00Z", endsAt: "2026-07-01T11:00:00Z" });
  await world.runner.runUntilQuiet();
  expect(live()).toHaveLength(1);

  await save({ startsAt: null });
  await world.runner.runUntilQuiet();
  expect(live()).toEqual([]);
  expect((await seen()).calendar?.state).toBe("waiting_for_dates");
});

test("a deleted event leaves the calendar, and comes back under the same id when it is restored", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  const id = (await seen()).calendar?.googleEventId;

  await deleteResource(WORKSHOP, new Date());
  await world.runner.runUntilQuiet();
  expect(live()).toEqual([]);
  const removed = await seen();
  expect(removed.calendar).toMatchObject({ state: "removed", googleEventId: null });
  expect(removed.resource.fields).not.toHaveProperty("calendarId");

  await save({ state: "published" });
  await world.runner.runUntilQuiet();
  expect(live()).toMatchObject([{ id, status: "confirmed", summary: "Office hours" }]);
  expect((await seen()).resource.fields["calendarId"]).toBe(id);
});

test("a missing resource ends the run for good, and says which", async () => {
  world.runner.send({ name: "resource/updated", data: { id: "nobody", type: "event" } });
  await world.runner.runUntilQuiet();

  const run = world.runner.runs.find(({ config }) => config.id.endsWith("calendar-sync"));
  expect(run).toMatchObject({
    status: "FAILED",
    requests: 2,
    error: { message: "Event resource not found: nobody" },
  });
});

test("the run history holds ids and outcomes, and no content", async () => {
  await createWorkshop({ title: "Secret surprise", attendeeInstructions: "Door code 7" });
  await world.runner.runUntilQuiet();

  const [run] = world.runner.runs;
  expect([...(run?.memo.values() ?? [])].length).toBe(3);
  expect(JSON.stringify([...(run?.memo.values() ?? []), run?.output])).not.toMatch(/Secret|Door/);
});

test("an event that Inngest did not take is saved, and visibly pending", async () => {
  world.inngestIsDown = true;
  await createWorkshop();

  const { resource, calendar } = await seen();
  expect(resource.fields["title"]).toBe("Office hours");
  expect(calendar).toMatchObject({ state: "pending", googleEventId: null });
});
