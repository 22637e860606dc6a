import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#src/db/database.ts";
import { calendarMirror, contentResource } from "#src/db/schema.ts";
import { deleteResource } from "#src/lib/resources-query.ts";
import { requestSync } from "#src/lib/resources/request-sync.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createWorkshop, save, seen, WORKSHOP, workshopFields } from "#tests/setup/workshop.ts";

const world = useWorld();

const live = () => world.google.liveEvents(HOST);
const minutes = (count: number) => world.runner.advance(count * 60_000);

async function created(fields: Record<string, unknown> = {}): Promise<string> {
  await createWorkshop(fields);
  await world.runner.runUntilQuiet();
  return (await seen()).calendar?.googleEventId ?? "";
}

test("T25: what was saved while Inngest was down is synced when it is back, with nobody's help", async () => {
  world.inngestIsDown = true;
  await createWorkshop();
  world.inngestIsDown = false;
  await minutes(3);

  expect(live()).toMatchObject([{ summary: "Office hours" }]);
  expect((await seen()).calendar?.state).toBe("synced");
});

test("when nothing is behind, a pass wakes nobody and asks Google nothing", async () => {
  await created();
  const before = { runs: world.runner.runs.length, calls: world.google.calls().length };
  await minutes(4);

  const runs = world.runner.runs.slice(0, world.runner.runs.length - before.runs);
  expect(new Set(runs.map(({ config }) => config.id))).toEqual(
    new Set(["workshop-calendar-sync-calendar-reconcile"]),
  );
  expect(world.google.calls()).toHaveLength(before.calls);
});

test("T5: an event that was deleted in Google by hand is back after the next scan", async () => {
  const id = await created();
  await minutes(6);
  world.google.control.deleteEvent(HOST, id);
  expect(live()).toEqual([]);
  await minutes(8);

  expect(live()).toMatchObject([{ id, summary: "Office hours", status: "confirmed" }]);
});

test("T5: an event that was deleted before the first full reading, which holds no tombstones, comes back too", async () => {
  const id = await created();
  world.google.control.deleteEvent(HOST, id);
  await minutes(8);

  expect(live()).toMatchObject([{ id, summary: "Office hours" }]);
});

test("T5: an event that was written and deleted while the first full scan was interrupted comes back too", async () => {
  const id = await created();
  world.google.control.injectFault({
    match: { verb: "list" },
    kind: { status: 503, reason: "backendError" },
    times: 50,
  });
  await minutes(6);
  await save({ title: "Written since the scan began" });
  await minutes(1);
  world.google.control.deleteEvent(HOST, id);
  world.google.control.clearFaults();
  await minutes(15);

  expect(live()).toMatchObject([{ id, summary: "Written since the scan began" }]);
});

test("a title that was changed in Google is put back by the scan, and the color stays", async () => {
  const id = await created();
  await minutes(6);
  world.google.control.changeEvent(HOST, id, { summary: "Renamed", colorId: "3" });
  await minutes(8);

  expect(live()).toMatchObject([{ summary: "Office hours", colorId: "3" }]);
});

test("a sync token that ran out is replaced by reading everything", async () => {
  const id = await created();
  await minutes(6);
  world.google.control.expireSyncTokens();
  world.google.control.changeEvent(HOST, id, { summary: "Renamed" });
  await minutes(13);

  expect(live()).toMatchObject([{ summary: "Office hours" }]);
});

test("T8: an event whose row is missing is left alone", async () => {
  const id = await created();
  const db = await database();
  await db.delete(calendarMirror);
  await db.delete(contentResource);
  await minutes(12);

  expect(live()).toMatchObject([{ id }]);
});

test("T28: what a stalled writer inserts after the removal is gone after the next scan", async () => {
  world.google.control.onRequest(async (phase, { verb }) => {
    if (phase !== "before" || verb !== "insert") return;
    world.google.control.onRequest(undefined);
    const db = await database();
    await deleteResource(WORKSHOP, new Date());
    // The writer is dead to the world: its lease ran out, another one removed, found nothing, and recorded that.
    await db
      .update(calendarMirror)
      .set({
        leaseId: null,
        leaseUntil: null,
        dirty: false,
        state: "removed",
        stateVersion: 2,
        appliedVersion: 2,
      })
      .where(eq(calendarMirror.resourceId, WORKSHOP));
  });
  await createWorkshop();
  await world.runner.advance(10);
  await minutes(15);

  expect(live()).toEqual([]);
});

test("T29: an id that was given up and comes back to life is removed again", async () => {
  const id = await created();
  world.google.control.configure({ refuseReviveOf: [id] });
  world.google.control.deleteEvent(HOST, id);
  await save({ title: "Under a new id" });
  await world.runner.runUntilQuiet();
  expect(live()).toHaveLength(1);

  world.google.control.configure({ refuseReviveOf: [] });
  world.google.control.restoreEvent(HOST, id);
  expect(live()).toHaveLength(2);
  await minutes(15);

  expect(live()).toMatchObject([{ summary: "Under a new id" }]);
  expect(live()[0]?.["id"]).not.toBe(id);
});

test("T34: another installation's events are never touched", async () => {
  const fields = {
    summary: "Theirs",
    start: { dateTime: "2026-07-01T10:00:00Z" },
    end: { dateTime: "2026-07-01T11:00:00Z" },
    extendedProperties: { private: { syncInstallation: "another", syncResource: WORKSHOP } },
  };
  world.google.control.createEvent(HOST, { fields });
  const theirs = live();
  await created();
  await deleteResource(WORKSHOP, new Date());
  await minutes(12);

  expect(live()).toEqual(theirs);
});

test.each(["invalid_grant", "unauthorized_client"] as const)(
  "T19: %s is said once, pauses everything, and resumes by itself",
  async (tokenAnswer) => {
    world.google.control.revokeTokens();
    world.google.control.configure({ tokenAnswer });
    await createWorkshop();
    await createWorkshop({ slug: "another" }, "event-another");
    await world.runner.runUntilQuiet();
    await createWorkshop({ slug: "third" }, "event-third");
    await world.runner.runUntilQuiet();

    const { calendar } = await seen("event-third");
    expect(calendar).toMatchObject({ state: "paused", lastError: { code: "connectionRefused" } });
    const asked = world.google.calls().length;
    await world.runner.advance(50_000);
    expect(world.google.calls()).toHaveLength(asked);

    world.google.control.configure({ tokenAnswer: "issue" });
    await minutes(6);
    expect(live()).toHaveLength(3);
    expect((await seen()).calendar).toMatchObject({ state: "synced", lastError: null });
  },
);

test("T19: a connection that stays broken is probed less and less often", async () => {
  world.google.control.revokeTokens();
  world.google.control.configure({ tokenAnswer: "invalid_grant" });
  await createWorkshop();
  await world.runner.runUntilQuiet();
  const asked = world.google.calls().length;
  await minutes(60);

  expect(world.google.calls().length - asked).toBeLessThanOrEqual(8);
});

test("T7: a removal that fails keeps the link, and is tried again", async () => {
  const id = await created();
  world.google.control.injectFault({
    match: { verb: "delete" },
    kind: { status: 500, reason: "x" },
    times: 30,
  });
  await deleteResource(WORKSHOP, new Date());
  await world.runner.advance(20_000);
  expect((await seen()).calendar).toMatchObject({ state: "retrying", googleEventId: id });
  expect((await seen()).resource.fields["calendarId"]).toBe(id);

  world.google.control.clearFaults();
  await minutes(20);
  expect(live()).toEqual([]);
  expect((await seen()).resource.fields).not.toHaveProperty("calendarId");
});

test("a run that somebody cancels is said beside the event, and made up for", async () => {
  world.google.control.injectFault({ match: { verb: "insert" }, kind: { status: 503, reason: "x" } });
  await createWorkshop();
  await world.runner.advance(1_000);
  const db = await database();
  await db.update(calendarMirror).set({ state: "pending", retryAt: null });
  const run = world.runner.runs.find(({ config }) => config.id.endsWith("calendar-sync"));
  world.runner.cancel(run?.id ?? "");
  await world.runner.advance(1_000);
  expect((await seen()).calendar).toMatchObject({ state: "retrying", lastError: { code: "interrupted" } });

  await minutes(4);
  expect((await seen()).calendar).toMatchObject({ state: "synced", lastError: null });
});

test("so is a run for a ticket that was sold", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  world.google.control.injectFault({ match: { verb: "patch" }, kind: { status: 503, reason: "x" } });
  await purchaseTicket(WORKSHOP, { email: "ann@guests.example", purchaseId: "sale-1" }, new Date());
  await world.runner.advance(10_000);
  const db = await database();
  await db.update(calendarMirror).set({ state: "pending", retryAt: null });
  const run = world.runner.runs.find(({ config }) => config.id.endsWith("calendar-guests"));
  world.runner.cancel(run?.id ?? "");
  await world.runner.advance(1_000);

  expect((await seen()).calendar).toMatchObject({ state: "retrying", lastError: { code: "interrupted" } });
});

test("a forced sync compares with what Google holds, however fresh the record", async () => {
  const id = await created();
  world.google.control.changeEvent(HOST, id, { summary: "Renamed" });
  await requestSync(WORKSHOP);
  await world.runner.runUntilQuiet();

  expect(live()).toMatchObject([{ summary: "Office hours" }]);
});

test("T33: after the account in the settings changed, an event is paused in words, and not made twice", async () => {
  await created();
  const db = await database();
  const formerHost = "former-host@workshops.example";
  await db.update(calendarMirror).set({ googleUser: formerHost, googleCalendarId: formerHost });
  await save({ title: "After the move" });
  await minutes(12);

  expect(live()).toMatchObject([{ summary: "Office hours" }]);
  expect((await seen()).calendar).toMatchObject({ state: "paused", lastError: { code: "moved" } });
});

test("rows that were there before the product are found, and one with a calendarId is adopted", async () => {
  const fields = { start: { dateTime: "2026-07-01T17:00:00Z" }, end: { dateTime: "2026-07-01T18:00:00Z" } };
  const theirs = world.google.control.createEvent(HOST, { fields });
  const db = await database();
  const row = { type: "event", createdById: "import", updatedAt: new Date("2025-01-01") };
  await db.insert(contentResource).values([
    { ...row, id: "event-old", fields: { ...workshopFields, slug: "old", calendarId: theirs } },
    { ...row, id: "event-older", fields: { ...workshopFields, slug: "older", title: "Older" } },
    { ...row, id: "post-old", type: "post", fields: { title: "A post" } },
  ]);
  await minutes(4);

  expect(live()).toHaveLength(2);
  expect(live().find(({ id }) => id === theirs)).toMatchObject({ summary: "Office hours" });
  expect(live().find(({ id }) => id !== theirs)).toMatchObject({ summary: "Older" });
});

const lists = () => world.google.calls().filter(({ verb }) => verb === "list");

test.each([400, 410] as const)(
  "T53: after a sync token is refused with %i, everything is read",
  async (status) => {
    const id = await created();
    await minutes(6);
    world.google.control.configure({ syncTokenRefusal: status });
    world.google.control.expireSyncTokens();
    world.google.control.deleteEvent(HOST, id);
    await minutes(7);

    expect(live()).toMatchObject([{ id, summary: "Office hours" }]);
    const asked = lists().length;
    await minutes(5);
    expect(lists()).toHaveLength(asked + 1);
  },
);

test("T77: a Retry-After on a list is waited for, by writes too", async () => {
  await created();
  await minutes(6);
  const kind = { status: 429, reason: "rateLimitExceeded", retryAfter: 420 };
  world.google.control.injectFault({ match: { verb: "list" }, kind });
  await minutes(5);
  const refused = lists().at(-1);
  expect(refused?.status).toBe(429);
  const refusedAt = Date.parse(refused?.at ?? "");
  await save({ title: "Waits too" });
  await minutes(15);

  const calls = world.google.calls().filter(({ at }) => Date.parse(at) > refusedAt);
  expect(Date.parse(calls[0]?.at ?? "")).toBeGreaterThanOrEqual(refusedAt + 420_000);
  expect(calls.some(({ verb }) => verb === "list")).toBe(true);
  expect(live()).toMatchObject([{ summary: "Waits too" }]);
});
