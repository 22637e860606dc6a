import { beforeEach, expect, test } from "vitest";
import { database } from "#src/db/database.ts";
import { calendarConnection, calendarMirror, googleQuota } from "#src/db/schema.ts";
import { countSignInAttempt } from "#src/lib/auth/sign-in-attempts.store.ts";
import { claimBehind } from "#src/calendar-sync/store/behind.query.ts";
import { takeLease } from "#src/calendar-sync/store/lease.store.ts";
import { reserveGoogleSlot } from "#src/calendar-sync/store/rate-limiter.store.ts";
import { LeaseTaken } from "#src/calendar-sync/decide/sync-failure.ts";
import { createWorkshop, save, seen, WORKSHOP } from "#tests/setup/workshop.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { engine } from "#tests/setup/engine.ts";

const world = useWorld();
const live = () => world.google.liveEvents(HOST);

const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;
const skews = { "a year ahead": YEAR, "a year behind": -YEAR, "five minutes ahead": 5 * MINUTE };

beforeEach(() => world.google.control.revokeTokens());

test.each(Object.entries(skews))(
  "T46: a process whose clock is %s syncs, and after that nobody waits for it",
  async (_name, aheadMs) => {
    world.setProcessClock(aheadMs);
    await createWorkshop();
    await world.runner.runUntilQuiet();
    expect(live()).toHaveLength(1);

    world.google.control.injectFault({
      match: { verb: "patch" },
      kind: { status: 503, reason: "x" },
      times: 9,
    });
    world.inngestIsDown = true;
    await save({ title: "Saved by the sick one" });
    world.inngestIsDown = false;
    await world.runner.advance(4 * MINUTE);
    world.google.control.clearFaults();

    world.setProcessClock(0);
    await world.runner.advance(20 * MINUTE);
    expect(live()).toMatchObject([{ summary: "Saved by the sick one" }]);
    await save({ title: "Saved by a healthy one" });
    await world.runner.advance(5_000);
    expect(live()).toMatchObject([{ summary: "Saved by a healthy one" }]);
    expect((await seen()).calendar).toMatchObject({ state: "synced", lastError: null });
  },
);

test.each(Object.entries(skews))(
  "T46: the account isn't refused for an assertion that is dated %s, and the fleet isn't paused",
  async (_name, aheadMs) => {
    world.setProcessClock(aheadMs);
    await createWorkshop();
    await world.runner.runUntilQuiet();

    const db = await database();
    expect(await db.select().from(calendarConnection)).toEqual([]);
    expect(live()).toHaveLength(1);
  },
);

test("T46: a lease holds against a process a year ahead, and ends by the database's clock", async () => {
  await createWorkshop();
  const before = world.runner.clock.now();
  await takeLease(engine, WORKSHOP);
  world.setProcessClock(YEAR);
  await expect(takeLease(engine, WORKSHOP)).rejects.toBeInstanceOf(LeaseTaken);

  const [mirror] = await (await database()).select().from(calendarMirror);
  expect(mirror?.leaseUntil?.getTime()).toBe(before + 75_000);
});

test("T46: times that a wrong clock left behind are nobody's reason to wait", async () => {
  await createWorkshop();
  const wrong = new Date(world.runner.clock.now() + YEAR);
  const db = await database();
  const times = { touchedAt: wrong, leaseUntil: wrong, retryAt: wrong, syncRequestedAt: wrong };
  await db.update(calendarMirror).set({ ...times, leaseId: crypto.randomUUID() });
  await db.insert(googleQuota).values({ googleUser: HOST, nextSlot: wrong.getTime() });

  expect(await claimBehind(engine, 10, "")).toEqual([WORKSHOP]);
  expect((await reserveGoogleSlot(engine)).waitMs).toBe(0);
  await expect(takeLease(engine, WORKSHOP)).resolves.toMatchObject({ resourceId: WORKSHOP });
});

test("T46: attempts to sign in are counted by one clock", async () => {
  const db = await database();
  const ann = { email: "ann@x.example", network: "her network", isKnownBrowser: false };
  world.setProcessClock(YEAR);
  for (let count = 1; count <= 6; count += 1) await countSignInAttempt(db, "password", ann);
  world.setProcessClock(-YEAR);
  expect(await countSignInAttempt(db, "password", ann)).toBe(60);
  await world.runner.advance(MINUTE);
  expect(await countSignInAttempt(db, "password", ann)).toBeNull();
});
