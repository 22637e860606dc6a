import { expect, test, vi } from "vitest";
import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { writeCalendarEvent } from "#src/lib/calendar-sync/write-calendar-event.ts";
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

test("a run that ends between its record and its write-back leaves no wrong calendarId behind", async () => {
  world.inngestIsDown = true;
  await createWorkshop();
  world.inngestIsDown = false;
  await writeCalendarEvent(WORKSHOP, { id: null, attempt: 0 });
  expect((await seen()).resource.fields).not.toHaveProperty("calendarId");
  await world.runner.advance(8 * 60_000);

  expect((await seen()).resource.fields["calendarId"]).toBe(live()[0]?.["id"]);
});

test("T8: a read that comes back empty once, in the middle of a write, is tried again and not taken for the end", async () => {
  await createWorkshop();
  const { getContentResource } = courseBuilderAdapter;
  vi.spyOn(courseBuilderAdapter, "getContentResource")
    .mockImplementationOnce(getContentResource)
    .mockResolvedValueOnce(null);
  await world.runner.runUntilQuiet();

  expect(live()).toMatchObject([{ summary: "Office hours" }]);
  expect((await seen()).calendar).toMatchObject({ state: "synced", lastError: null });
});

test("a new id of the same version is written back, too, when the run that took it ended early", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  const id = String((await seen()).calendar?.googleEventId);
  world.google.control.configure({ refuseReviveOf: [id] });
  world.google.control.deleteEvent(HOST, id);
  world.inngestIsDown = true;
  await requestSync(WORKSHOP);
  world.inngestIsDown = false;
  await writeCalendarEvent(WORKSHOP, { id: null, attempt: 0 });
  expect((await seen()).resource.fields["calendarId"]).toBe(id);
  await world.runner.advance(8 * 60_000);

  expect((await seen()).resource.fields["calendarId"]).toBe(live()[0]?.["id"]);
});
