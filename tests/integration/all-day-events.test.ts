import { expect, test } from "vitest";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createWorkshop, save, seen, shown, WORKSHOP } from "#tests/setup/workshop.ts";

const world = useWorld();

const DAYS = { startsAt: null, endsAt: null, startsOn: "2026-07-03", endsOn: "2026-07-04" };
const IN_GOOGLE = { start: { date: "2026-07-03" }, end: { date: "2026-07-05" } };

const live = () => world.google.liveEvents(HOST);
const minutes = (count: number) => world.runner.advance(count * 60_000);
const writes = () => world.google.calls().filter(({ verb }) => ["insert", "patch", "delete"].includes(verb));

async function created(fields: Record<string, unknown> = {}): Promise<string> {
  await createWorkshop(fields);
  const ann = { email: "ann@guests.example", purchaseId: "sale-ann" };
  await purchaseTicket(WORKSHOP, ann, new Date());
  await world.runner.runUntilQuiet();
  await minutes(6);
  return (await shown()).calendar?.googleEventId ?? "";
}

/** What a change does in Google: its writes, and the emails that it causes. */
async function effectOf(change: () => unknown) {
  const before = { writes: writes().length, mails: world.google.outbox().length };
  await change();
  await world.runner.runUntilQuiet();
  return { writes: writes().length - before.writes, mails: world.google.outbox().length - before.mails };
}

test("T81: an event that is all-day from the start is dates in Google, without times", async () => {
  const id = await created(DAYS);

  expect(live()).toMatchObject([{ id, ...IN_GOOGLE }]);
  expect(live()[0]).not.toHaveProperty("start.dateTime");
  expect((await seen()).resource.fields).toMatchObject({ startsOn: "2026-07-03", endsOn: "2026-07-04" });
});

test("T81: switching between times and days is one patch each way, and each guest hears of it once", async () => {
  const id = await created();
  expect(await effectOf(() => save(DAYS))).toEqual({ writes: 1, mails: 1 });
  expect(live()).toMatchObject([{ id, ...IN_GOOGLE }]);

  await minutes(2);
  const times = { startsAt: "2026-07-03T17:00:00Z", endsAt: "2026-07-03T18:00:00Z" };
  expect(await effectOf(() => save(times))).toEqual({ writes: 1, mails: 1 });
  expect(live()).toMatchObject([{ id, start: { dateTime: "2026-07-03T17:00:00Z" } }]);
  expect((await seen()).resource.fields).not.toHaveProperty("startsOn");
});

test("T81: an all-day event that somebody drags goes back to its days, without mail", async () => {
  const id = await created(DAYS);
  const days = await effectOf(async () => {
    world.google.control.dragToAllDay(HOST, id, "2026-07-10");
    await minutes(8);
  });
  expect(days).toEqual({ writes: 1, mails: 0 });
  expect(live()).toMatchObject([{ id, ...IN_GOOGLE }]);

  const times = await effectOf(async () => {
    world.google.control.dragToTime(HOST, id, { start: "2026-07-03T10:00:00Z", end: "2026-07-03T11:00:00Z" });
    await minutes(8);
  });
  expect(times).toEqual({ writes: 1, mails: 0 });
  expect(live()).toMatchObject([{ id, ...IN_GOOGLE }]);
});

test("T81: an all-day event is over when its last day is over where it takes place", async () => {
  await created({ ...DAYS, startsOn: "2026-05-30", endsOn: "2026-05-31", timezone: "Pacific/Honolulu" });
  // The world begins on June 1 at 9:00 UTC, an hour before May 31 ends in Honolulu.
  expect(world.google.outbox()).toHaveLength(1);
  await minutes(60);

  expect(await effectOf(() => save({ location: "Elsewhere" }))).toEqual({ writes: 1, mails: 0 });
});

test.each([
  [{ startsOn: "2026-07-05" }, "fields.endsOn"],
  [{ startsAt: "2026-07-03T17:00:00Z", startsOn: "2026-07-03" }, "fields.startsOn"],
])("T81: days that can't be are refused: %j", async (change, path) => {
  await created(DAYS);
  await expect(save(change)).rejects.toMatchObject({ problems: [expect.objectContaining({ path })] });
});
