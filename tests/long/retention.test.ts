import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#src/db/database.ts";
import {
  attempt,
  audit,
  calendarSyncLog,
  payment,
  paymentNotice,
  rateLimit,
  session,
  ticket,
  verification,
} from "#src/db/schema.ts";
import { forgetOldRows } from "#src/lib/retention/forget-old-rows.store.ts";
import { createWorkshop, save, WORKSHOP } from "#tests/setup/workshop.ts";
import { signInFrom } from "#tests/setup/sign-in.ts";
import { useWorld } from "#tests/setup/world.ts";
import { requestSync } from "#src/lib/resources/request-sync.ts";

const world = useWorld();
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

test("T70: what has served its time is deleted within the hour, and nothing else", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  const now = world.runner.clock.now();
  const ago = (milliseconds: number) => new Date(now - milliseconds);
  const db = await database();
  await db.execute(sql`
    insert into "user" (id, name, email) values ('ada', 'Ada', 'ada@workshops.example')`);
  const past = { outcome: "updated" as const };
  await db
    .insert(calendarSyncLog)
    .values([
      ...Array.from({ length: 3 }, () => ({ ...past, resourceId: WORKSHOP, at: ago(91 * DAY) })),
      { ...past, resourceId: WORKSHOP, at: ago(89 * DAY) },
    ]);
  await db.insert(session).values([
    { id: "old", token: "old", userId: "ada", expiresAt: ago(1) },
    { id: "idle", token: "idle", userId: "ada", expiresAt: ago(-DAY), lastUsedAt: ago(4 * DAY) },
    { id: "good", token: "good", userId: "ada", expiresAt: ago(-DAY), lastUsedAt: ago(DAY) },
  ]);
  await db.insert(verification).values({ id: "old", identifier: "x", value: "y", expiresAt: ago(1) });
  await db.insert(rateLimit).values([
    { id: "old", key: "old", count: 1, lastRequest: now - 2 * DAY },
    { id: "good", key: "good", count: 1, lastRequest: now },
  ]);
  await db.insert(audit).values([
    { actor: "api", action: "event-saved", subject: "old", at: ago(366 * DAY) },
    { actor: "api", action: "event-saved", subject: "good", at: ago(364 * DAY) },
  ]);
  await db.insert(attempt).values([
    { key: "old", count: 1, startedAt: ago(2 * DAY) },
    { key: "good", count: 1, startedAt: ago(0) },
  ]);
  await db.insert(payment).values([{ id: "foreign", refundedAt: ago(91 * DAY) }, { id: "good" }]);

  await world.runner.advance(HOUR);
  const ages = (await db.select().from(calendarSyncLog)).map(({ at }) => now - at.getTime());
  expect(Math.max(...ages)).toBe(89 * DAY);
  expect(await db.select().from(session)).toMatchObject([{ id: "good" }]);
  expect(await db.select().from(verification)).toEqual([]);
  expect(await db.select().from(rateLimit)).toMatchObject([{ id: "good" }]);
  expect(await db.select().from(audit)).toMatchObject([{ action: "event-created" }, { subject: "good" }]);
  expect(await db.select().from(attempt)).toMatchObject([{ key: "good" }]);
  expect(await db.select().from(payment)).toMatchObject([{ id: "good" }]);
});

test("S34: what was counted of attempts to sign in is deleted within the hour once it is a day old", async () => {
  for (let count = 1; count <= 12; count += 1) {
    await signInFrom(`198.51.100.${count}`, {
      email: `${count}@workshops.example`,
      password: "incorrect horse",
    });
  }
  const db = await database();
  const rows = async () => (await db.$count(attempt)) + (await db.$count(rateLimit));
  await world.runner.advance(HOUR);
  const counted = await rows();
  expect(counted).toBeGreaterThan(24);

  await db.update(attempt).set({ startedAt: sql`${attempt.startedAt} - interval '1 day'` });
  await db.update(rateLimit).set({ lastRequest: sql`${rateLimit.lastRequest} - ${DAY}::bigint` });
  await world.runner.advance(HOUR);
  expect(await rows()).toBe(0);
});

test("T70: notices of payments are deleted once they wait for nobody, and not before", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  const now = world.runner.clock.now();
  const longAgo = new Date(now - 91 * DAY);
  const order = { kind: "order", email: "ann@guests.example", at: longAgo } as const;
  const inquiry = { kind: "inquiry", at: longAgo } as const;
  const db = await database();
  const seat = { resourceId: WORKSHOP, email: "ann@guests.example", purchasedAt: longAgo };
  await db.insert(payment).values([{ id: "kept" }, { id: "refunded", refundedAt: longAgo }]);
  await db.insert(ticket).values([
    { ...seat, id: "ticket-1", purchaseId: "sale-1", paymentId: "kept" },
    { ...seat, id: "ticket-2", purchaseId: "sale-2", paymentId: "refunded" },
  ]);
  await db.insert(paymentNotice).values([
    { ...order, key: "dismissed long ago", dismissedAt: longAgo },
    { ...order, key: "dismissed yesterday", dismissedAt: new Date(now - DAY) },
    { ...order, key: "open" },
    { ...inquiry, key: "open inquiry", paymentId: "kept" },
    { ...inquiry, key: "inquiry about what was refunded", paymentId: "refunded" },
    { ...inquiry, key: "inquiry about another product", paymentId: "foreign" },
    {
      ...inquiry,
      key: "recent inquiry about another product",
      paymentId: "foreign",
      at: new Date(now - DAY),
    },
  ]);

  await world.runner.advance(HOUR);
  const left = (await db.select().from(paymentNotice)).map(({ key }) => key);
  expect(left.toSorted()).toEqual([
    "dismissed yesterday",
    "open",
    "open inquiry",
    "recent inquiry about another product",
  ]);
});

test("T70: a batch is bounded, and says whether there may be more", async () => {
  const db = await database();
  await db.execute(sql`
    insert into calendar_sync_log (resource_id, at, outcome)
    select 'event-old', '2020-01-01', 'updated' from generate_series(1, 1500)`);
  expect(await forgetOldRows("history")).toBe(true);
  expect(await db.$count(calendarSyncLog)).toBe(500);
  expect(await forgetOldRows("history")).toBe(false);
  expect(await db.$count(calendarSyncLog)).toBe(0);
});

test("T70: looks that find nothing leave no row behind", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  await save({ title: "Second" });
  await world.runner.runUntilQuiet();
  for (let look = 1; look <= 5; look += 1) {
    await requestSync(WORKSHOP);
    await world.runner.advance(2 * 60_000);
  }

  const db = await database();
  const outcomes = (await db.select().from(calendarSyncLog).orderBy(calendarSyncLog.id)).map(
    ({ outcome }) => outcome,
  );
  expect(outcomes).toEqual(["created", "updated"]);
});
