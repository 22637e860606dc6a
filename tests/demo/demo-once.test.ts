import { rm } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { googleIds, newPlace, startDemoProcess, stillAnswering } from "./demo-process.ts";

test("the demo brings every example into Google once, says so in a table, and ends with 0", async () => {
  const place = await newPlace();
  onTestFinished(() => rm(place.folder, { recursive: true }));
  const demo = startDemoProcess(place, "--once");

  expect(await demo.ended).toBe(0);
  expect(demo.output()).toContain(
    "20 events: each one that belongs in Google Calendar is there exactly once, and correct",
  );
  expect(demo.output()).toMatch(
    /Database indexes, drawn by hand +│ Wed, 16 Dec 2026, 18:30 GMT\+5:30 +│ Asia\/Kolkata +│ synced/,
  );
  expect(demo.output()).toMatch(
    /Reading group: distributed systems papers +│ no dates yet .* waiting_for_dates/,
  );
  expect(googleIds(demo)).toHaveLength(19);
  expect(await stillAnswering(place)).toEqual([]);
});
