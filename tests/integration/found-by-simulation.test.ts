import type { LastError } from "#src/calendar-sync/decide/mirror-state.ts";
import { expect, onTestFinished, test } from "vitest";
import { sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { calendarMirror } from "#src/db/schema.ts";
import { pauseConnection } from "#src/calendar-sync/store/connection.store.ts";
import { planCalendarSync, recordInvalidResource } from "#src/calendar-sync/attempt/plan-calendar-sync.ts";
import { writeCalendarEvent } from "#src/calendar-sync/attempt/write-calendar-event.ts";
import { requestSync } from "#src/lib/resources/request-sync.ts";
import { listTickets } from "#src/lib/tickets/list-tickets.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createWorkshop, save, seen, WORKSHOP } from "#tests/setup/workshop.ts";
import { engine } from "#tests/setup/engine.ts";
import { changeSettings } from "#tests/setup/change-settings.ts";

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
  await writeCalendarEvent(engine, WORKSHOP, { id: null });
  expect((await seen()).resource.fields).not.toHaveProperty("calendarId");
  await world.runner.advance(8 * 60_000);

  expect((await seen()).resource.fields["calendarId"]).toBe(live()[0]?.["id"]);
});

test("T8: a read that comes back empty once, in the middle of a write, is tried again and not taken for the end", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  const db = await database();
  world.google.control.onRequest(async (phase, { verb }) => {
    if (phase !== "before" || verb !== "get") return;
    world.google.control.onRequest(undefined);
    await db.execute(sql`alter table content_resource rename to set_aside`);
    await db.execute(sql`create view content_resource as select * from set_aside where false`);
  });
  await requestSync(WORKSHOP);
  await world.runner.advance(3_000);
  await db.execute(sql`drop view content_resource`);
  await db.execute(sql`alter table set_aside rename to content_resource`);
  expect((await seen()).calendar).toMatchObject({ state: "retrying", lastError: { code: "databaseFailed" } });
  await world.runner.advance(60_000);

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
  await writeCalendarEvent(engine, WORKSHOP, { id: null });
  expect((await seen()).resource.fields["calendarId"]).toBe(id);
  await world.runner.advance(8 * 60_000);

  expect((await seen()).resource.fields["calendarId"]).toBe(live()[0]?.["id"]);
});

async function sellToAnn(): Promise<void> {
  await purchaseTicket(WORKSHOP, { email: "ann@guests.example", purchaseId: "sale-1" }, new Date());
  await world.runner.runUntilQuiet();
}

/** The next answer of a guest's can't be recorded. */
async function breakNextAnswer(): Promise<void> {
  const db = await database();
  onTestFinished(async () => {
    await db.execute(sql`drop function break_first_answer cascade`);
    await db.execute(sql`drop sequence answers`);
  });
  await db.execute(sql`create sequence answers`);
  await db.execute(sql`
    create function break_first_answer() returns trigger language plpgsql as $$
    begin
      if nextval('answers') = 1 then raise exception 'the disk is full'; end if;
      return new;
    end $$`);
  await db.execute(sql`
    create trigger break_first_answer before update of response on calendar_guest
    for each row execute function break_first_answer()`);
}

test.each(["published", "deleted"])(
  "T15: a past event whose dates are taken away, and that is %s, leaves the calendar without a mail",
  async (state) => {
    await createWorkshop({ startsAt: "2026-05-01T10:00:00Z", endsAt: "2026-05-01T11:00:00Z" });
    await sellToAnn();
    await save({ startsAt: null, endsAt: null, state });
    await world.runner.runUntilQuiet();

    expect(live()).toEqual([]);
    expect(world.google.outbox()).toEqual([]);
  },
);

test("an attempt that ends before the guests are recorded is made up for: nobody on the list is shown as waiting", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  await breakNextAnswer();
  await sellToAnn();
  await world.runner.advance(8 * 60_000);

  expect((await seen()).calendar).toMatchObject({ state: "synced", guestsWaiting: 0 });
  expect((await listTickets(WORKSHOP)).map(({ guest }) => guest.state)).toEqual(["invited"]);
});

test("T15: nor is anybody when a past event comes back to life beside the one that replaced it, and goes", async () => {
  await createWorkshop({ startsAt: "2026-05-01T10:00:00Z", endsAt: "2026-05-01T11:00:00Z" });
  await sellToAnn();
  const id = String((await seen()).calendar?.googleEventId);
  world.google.control.configure({ refuseReviveOf: [id] });
  world.google.control.deleteEvent(HOST, id, "none");
  await requestSync(WORKSHOP);
  await world.runner.runUntilQuiet();
  world.google.control.restoreEvent(HOST, id);
  await requestSync(WORKSHOP);
  await world.runner.runUntilQuiet();

  expect(live()).toHaveLength(1);
  expect(live()[0]?.["id"]).not.toBe(id);
  expect(world.google.outbox()).toEqual([]);
});

test("a guest whose ticket was refunded while the event was archived doesn't come back with it", async () => {
  await createWorkshop();
  await sellToAnn();
  await save({ state: "archived" });
  await world.runner.runUntilQuiet();
  const [sold] = await listTickets(WORKSHOP);
  await refundTicket(sold?.ticket.id ?? "", new Date());
  await world.runner.advance(20 * 60_000);
  await requestSync(WORKSHOP);
  await world.runner.runUntilQuiet();
  await save({ state: "published" });
  await world.runner.advance(8 * 60_000);

  expect(live()).toHaveLength(1);
  expect(live()[0]?.["attendees"] ?? []).toEqual([]);
});

test("a run that comes while the connection is paused says nothing of an event that is in Google already", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  const lastError: LastError = { code: "connectionRefused", detail: "", at: "", retryAt: null };
  await pauseConnection(engine, lastError);
  world.runner.send({ name: "resource/updated", data: { id: WORKSHOP, type: "event" } });
  await world.runner.runUntilQuiet();

  expect((await seen()).calendar).toMatchObject({ state: "synced", lastError: null });
});

test("a run that read invalid fields says nothing of a newer version", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  const db = await database();
  await db.execute(sql`
    with touched as (update calendar_mirror set desired_version = desired_version + 1)
    update content_resource set fields = jsonb_set(fields::jsonb, '{timezone}', '"Mars/Olympus"')`);
  const plan = await planCalendarSync(engine, WORKSHOP);
  if (plan.kind !== "invalid") throw new Error("The fields are valid.");
  world.inngestIsDown = true;
  await save({ timezone: "Europe/Vienna" });
  world.inngestIsDown = false;
  await recordInvalidResource(engine, WORKSHOP, plan);
  await world.runner.advance(8 * 60_000);

  expect((await seen()).calendar).toMatchObject({ state: "synced", lastError: null });
});

test("a refusal of what was read doesn't keep a newer version, which nobody heard of, out of the calendar", async () => {
  world.google.control.injectFault({
    kind: { status: 400, reason: "invalid" },
    match: { verb: "insert" },
    when: "before",
  });
  world.google.control.onRequest(async (phase, { verb }) => {
    if (phase !== "before" || verb !== "insert") return;
    world.google.control.onRequest(undefined);
    world.inngestIsDown = true;
    await save({ title: "What Google takes" });
    world.inngestIsDown = false;
  });
  await createWorkshop({ title: "What Google refuses" });
  await world.runner.advance(8 * 60_000);

  expect(live()).toMatchObject([{ summary: "What Google takes" }]);
  expect((await seen()).calendar).toMatchObject({ state: "synced", lastError: null });
});

test("a buyer whom somebody had put on the list by hand isn't counted as waiting once nothing is left to do", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  world.google.control.addGuest(HOST, String((await seen()).calendar?.googleEventId), "ann@guests.example");
  await sellToAnn();
  await save({});
  await world.runner.runUntilQuiet();

  expect((await seen()).calendar).toMatchObject({ state: "synced", guestsWaiting: 0 });
});

test("an id isn't given up because a calendar that is missing seems to hold it", async () => {
  changeSettings({ GOOG_CALENDAR_ID: "missing@group.calendar.example" });
  const kind = { status: 409, reason: "duplicate" };
  world.google.control.injectFault({ match: { verb: "insert" }, when: "after", kind });
  await createWorkshop();
  await world.runner.runUntilQuiet();

  const [mirror] = await (await database()).select().from(calendarMirror);
  expect(mirror).toMatchObject({ generation: 0, state: "paused" });
});
