import { expect, test } from "vitest";
import { reserveGoogleSlot } from "#src/calendar-sync/store/rate-limiter.store.ts";
import { createWorkshop } from "#tests/setup/workshop.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";
import { engine } from "#tests/setup/engine.ts";

startFakeInngest();

test("slots that are reserved at the same moment are each given out once", async () => {
  const ids = Array.from({ length: 40 }, (_, number) => `event-${number}`);
  for (const id of ids) await createWorkshop({ slug: id }, id);
  const slots = await Promise.all(ids.map((id) => reserveGoogleSlot(engine, "line", id)));

  const times = slots.map(({ at }) => at.getTime()).toSorted((one, other) => one - other);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(110);
});
