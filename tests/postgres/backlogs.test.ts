import { expect, test, vi } from "vitest";
import {
  type Lane,
  readBacklog,
  reserveGoogleSlot,
  slowDown,
} from "#src/calendar-sync/store/rate-limiter.store.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createWorkshop, save, seen } from "#tests/setup/workshop.ts";
import { engine } from "#tests/setup/engine.ts";
import { changeSettings } from "#tests/setup/change-settings.ts";

// Minutes with sixty events and the crons, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 300_000 });

const world = useWorld();

const ids = (count: number) => Array.from({ length: count }, (_, number) => `event-${number}`);
const titles = () =>
  world.google.liveEvents(HOST).map(({ summary }) => (typeof summary === "string" ? summary : ""));
const renamed = () => titles().filter((title) => title.startsWith("New")).length;
const refused = () =>
  world.google.calls().filter(({ verb, status }) => verb !== "token" && [403, 429].includes(status));
const syncs = () => world.runner.runs.filter(({ config }) => config.id.endsWith("calendar-sync"));
const seconds = (count: number) => world.runner.advance(count * 1_000);

async function createAll(count: number): Promise<void> {
  for (const id of ids(count)) await createWorkshop({ slug: id }, id);
  await world.runner.runUntilQuiet();
  await seconds(120);
}

async function saveAll(count: number): Promise<void> {
  for (const id of ids(count)) await save({ title: `New ${id}` }, id);
}

function limit(writesPerMinute: number): void {
  changeSettings({ GOOG_WRITES_PER_MINUTE: String(writesPerMinute) });
}

test("T52: saves that take Google minutes, the cron running, take a call each", async () => {
  await createAll(60);
  limit(12);
  const before = world.google.calls().length;
  const runsBefore = syncs().length;
  await saveAll(60);
  await seconds(120);
  expect(renamed()).toBeGreaterThanOrEqual(22);
  expect(renamed()).toBeLessThanOrEqual(26);

  await seconds(210);
  expect(renamed()).toBe(60);
  expect(world.google.calls().length - before).toBeLessThanOrEqual(66);
  expect(syncs().length - runsBefore).toBe(60);
});

test("T52: a save made during a backlog is in Google within five seconds, also of an event that waits in it", async () => {
  await createAll(40);
  limit(30);
  await saveAll(40);
  await seconds(20);
  await createWorkshop({ title: "Another" }, "event-another");
  await seconds(5);
  expect(titles()).toContain("Another");

  await seconds(20);
  await save({ title: "Saved twice" }, "event-35");
  await seconds(5);
  expect(titles()).toContain("Saved twice");
  await seconds(120);
  expect(renamed()).toBe(39);
});

test("T56: while Google takes a third of what the limiter lets through, all slow down together", async () => {
  await createAll(40);
  world.google.control.configure({ patchUnits: 3, userRequestsPerMinute: 60 });
  await saveAll(40);
  await world.runner.runUntilQuiet();

  expect(renamed()).toBe(40);
  expect(syncs().map(({ status }) => status)).not.toContain("FAILED");
  const attempts = syncs().flatMap(({ steps }) => [...steps.values()].map(({ attempts: tries }) => tries));
  expect(Math.max(...attempts)).toBe(1);
  expect(refused().length).toBeLessThanOrEqual(30);
  expect((await seen("event-0")).calendar).toMatchObject({ state: "synced", lastError: null });
});

test("T56: a refusal while ten runs are under way holds back all that wait, for as long as Google asks", async () => {
  await createAll(20);
  const kind = { status: 429, reason: "rateLimitExceeded", retryAfter: 120 };
  world.google.control.injectFault({ match: { verb: "patch" }, kind, times: 10 });
  await saveAll(20);
  await seconds(1);
  const calls = world.google.calls().length;
  const refusals = refused().length;
  expect(refusals).toBeGreaterThan(0);
  await seconds(118);
  expect(world.google.calls()).toHaveLength(calls);
  expect(renamed()).toBe(0);
  expect((await readBacklog(engine)).speed).toBe(0.5);

  world.google.control.clearFaults();
  await world.runner.runUntilQuiet();
  expect(renamed()).toBe(20);
  expect(refused()).toHaveLength(refusals);
});

test("T56: runs that a refusal met on their way come in turn after it, not all at once", async () => {
  await createAll(60);
  const kind = { status: 429, reason: "rateLimitExceeded", retryAfter: 60 };
  world.google.control.injectFault({ match: { verb: "patch" }, kind });
  await saveAll(60);
  await seconds(10);
  expect(refused()).toHaveLength(1);
  const before = world.google.calls().length;
  await seconds(52);
  const atOnce = world.google.calls().length - before;
  expect(atOnce).toBeGreaterThan(10);
  expect(atOnce).toBeLessThanOrEqual(20);

  await world.runner.runUntilQuiet();
  expect(renamed()).toBe(60);
});

const waits = (lane: Lane) => reserveGoogleSlot(engine, lane).then(({ waitMs }) => waitMs);

test("T56: a refusal halves the rate once for all that were under way, and time without another brings it back", async () => {
  limit(60);
  await waits("line");
  expect(await waits("line")).toBe(1_000);
  await seconds(1);
  await slowDown(engine, 20_000);
  await seconds(1);
  await slowDown(engine, 20_000);

  expect(await waits("line")).toBe(23_000);
  expect(await waits("line")).toBe(25_000);
  await seconds(700);
  await waits("line");
  expect(await waits("line")).toBe(1_000);
});

test("the express lane overtakes the line, moves it by a call, and takes one call in two at most", async () => {
  limit(60);
  for (let number = 0; number < 10; number += 1) await waits("line");
  const express = [];
  for (let number = 0; number < 5; number += 1) express.push(await waits("express"));
  expect(express).toEqual([0, 0, 0, 2_000, 14_000]);
});
