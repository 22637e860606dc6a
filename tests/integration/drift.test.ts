import { expect, test } from "vitest";
import { database } from "#src/db/database.ts";
import { contentResource } from "#src/db/schema.ts";
import { requestSync } from "#src/lib/resources/request-sync.ts";
import { deleteResource } from "#src/lib/resources-query.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createWorkshop, save, shown, WORKSHOP, workshopFields } from "#tests/setup/workshop.ts";

const TEAM = "team@workshops.example";
const world = useWorld({ users: [HOST, TEAM] });

const live = () => world.google.liveEvents(HOST);
const minutes = (count: number) => world.runner.advance(count * 60_000);
const writes = () => world.google.calls().filter(({ verb }) => ["insert", "patch", "delete"].includes(verb));

/** A published event with a guest, read by a first scan. */
async function created(fields: Record<string, unknown> = {}): Promise<string> {
  await createWorkshop(fields);
  await buy("ann");
  await world.runner.runUntilQuiet();
  await minutes(6);
  return (await shown()).calendar?.googleEventId ?? "";
}

const ticketIds = new Map<string, string>();

async function buy(name: string, email = `${name}@guests.example`) {
  const { ticket } = await purchaseTicket(WORKSHOP, { email, purchaseId: `sale-${name}` }, new Date());
  ticketIds.set(name, ticket.id);
}

const importedDates = {
  summary: "Old",
  start: { dateTime: "2026-07-01T17:00:00Z" },
  end: { dateTime: "2026-07-01T18:00:00Z" },
};

async function liveId(): Promise<string> {
  return (await shown()).calendar?.googleEventId ?? "";
}

function ownProperties(id: string): unknown {
  const event = live().find((candidate) => candidate["id"] === id);
  return event?.["extendedProperties"];
}

/** How many mails Google sent while something happened. */
async function mailsDuring(happening: () => unknown): Promise<number> {
  const before = world.google.outbox().length;
  await happening();
  return world.google.outbox().length - before;
}

async function importRow(calendarId: string) {
  const fields = { ...workshopFields, slug: "imported", calendarId };
  const row = { id: WORKSHOP, type: "event", createdById: "import", fields };
  const db = await database();
  await db.insert(contentResource).values({ ...row, updatedAt: new Date("2025-01-01") });
}

test("T38: a timed event dragged to all-day becomes timed again, without mail, and later edits arrive", async () => {
  const id = await created();
  const mails = await mailsDuring(async () => {
    world.google.control.dragToAllDay(HOST, id, "2026-07-03");
    await minutes(8);
    await save({ title: "Edited later" });
    await world.runner.runUntilQuiet();
  });

  expect(live()).toMatchObject([
    {
      id,
      summary: "Edited later",
      start: { dateTime: "2026-07-01T17:00:00Z" },
      end: { dateTime: "2026-07-01T18:00:00Z" },
    },
  ]);
  expect((await shown()).calendar?.state).toBe("synced");
  expect(mails).toBe(0);
});

test("T38: an imported row's all-day event is adopted as a timed one", async () => {
  const id = world.google.control.createEvent(HOST, {
    fields: { summary: "Old", start: { date: "2026-07-01" }, end: { date: "2026-07-02" } },
  });
  await importRow(id);
  await minutes(4);

  expect(live()).toMatchObject([
    { id, summary: "Office hours", start: { dateTime: "2026-07-01T17:00:00Z" } },
  ]);
});

test("T38: an event that was dragged to all-day and deleted is revived as a timed one", async () => {
  const id = await created();
  world.google.control.dragToAllDay(HOST, id, "2026-07-03");
  world.google.control.deleteEvent(HOST, id);
  await minutes(8);

  expect(live()).toMatchObject([{ id, start: { dateTime: "2026-07-01T17:00:00Z" } }]);
});

test.each([
  ["2026-05-30", 0],
  // In Los Angeles, where the event is, that day isn't over yet.
  ["2026-06-01", 1],
])("T38: of an all-day event of %s that loses its dates, %i guests are mailed", async (date, expected) => {
  const id = await created();
  world.google.control.dragToAllDay(HOST, id, date);
  const mails = await mailsDuring(async () => {
    await save({ startsAt: null, endsAt: null });
    await world.runner.runUntilQuiet();
  });

  expect(live()).toEqual([]);
  expect(mails).toBe(expected);
});

test("T39: an event that was made recurring is a single one again, without mail", async () => {
  const id = await created();
  const mails = await mailsDuring(async () => {
    world.google.control.makeRecurring(HOST, id, "RRULE:FREQ=WEEKLY");
    world.google.control.changeOccurrence(HOST, id, "2026-07-08T17:00:00Z", { summary: "Only this one" });
    await minutes(8);
  });

  expect(live()).toMatchObject([{ id, summary: "Office hours" }]);
  expect(live()[0]?.["recurrence"]).toBeUndefined();
  expect(mails).toBe(0);
});

test("T39: of an event that was split ours is a single one again, and what follows is left to whoever split it", async () => {
  const id = await created();
  let following = "";
  const mails = await mailsDuring(async () => {
    world.google.control.makeRecurring(HOST, id, "RRULE:FREQ=WEEKLY;COUNT=5");
    following = world.google.control.splitEvent(HOST, id, "2026-07-08T17:00:00Z");
    await minutes(8);
    await save({ title: "Edited later" });
    await world.runner.runUntilQuiet();
  });

  expect(live().find((event) => event["id"] === id)).toMatchObject({ summary: "Edited later" });
  expect(live().find((event) => event["id"] === id)?.["recurrence"]).toBeUndefined();
  expect(live().find((event) => event["id"] === following)).toMatchObject({ summary: "Office hours" });
  expect(ownProperties(following)).toBeUndefined();
  expect(mails).toBe(0);
});

test("T39: no occurrence of a recurring event is taken for an orphan", async () => {
  const refused = await created();
  world.google.control.configure({ refuseReviveOf: [refused] });
  world.google.control.deleteEvent(HOST, refused);
  await minutes(8);
  const id = await liveId();
  expect(id).not.toBe(refused);

  world.google.control.makeRecurring(HOST, id, "RRULE:FREQ=WEEKLY");
  world.google.control.changeOccurrence(HOST, id, "2026-07-08T17:00:00Z", { summary: "Only this one" });
  const before = writes().length;
  await minutes(8);
  expect(writes().slice(before)).toMatchObject([{ verb: "patch", eventId: id }]);
});

const toGenerationOne = async () => {
  const refused = await created();
  world.google.control.configure({ refuseReviveOf: [refused] });
  world.google.control.deleteEvent(HOST, refused);
  await minutes(8);
  expect(await liveId()).not.toBe(refused);
  return liveId();
};

test.each([
  ["0", created],
  ["1", toGenerationOne],
])(
  "T40: a copy of an event at generation %s is left to whoever made it, without mail",
  async (_generation, make) => {
    const id = await make();
    let copy = "";
    const mails = await mailsDuring(async () => {
      copy = world.google.control.duplicateEvent(HOST, id);
      await minutes(8);
    });
    expect(mails).toBe(0);
    expect(ownProperties(copy)).toBeUndefined();

    world.google.control.changeEvent(HOST, copy, { summary: "Mine" });
    world.google.control.addGuest(HOST, copy, "zoe@guests.example");
    await minutes(8);
    await save({ title: "Edited later" });
    await requestSync(WORKSHOP);
    await minutes(8);
    await deleteResource(WORKSHOP, new Date());
    await minutes(8);
    expect(live()).toMatchObject([
      {
        id: copy,
        summary: "Mine",
        attendees: [{ email: "ann@guests.example" }, { email: "zoe@guests.example" }],
      },
    ]);
  },
  120_000,
);

test("T40: a copy that was renamed and given other guests before anybody looked is theirs as well", async () => {
  const id = await created();
  const attendees = [{ email: "zoe@guests.example" }];
  const copy = world.google.control.duplicateEvent(HOST, id, { summary: "Mine", attendees });
  await save({ title: "Edited later" });
  await minutes(8);

  expect(live().find((event) => event["id"] === copy)).toMatchObject({ summary: "Mine", attendees });
  expect(ownProperties(copy)).toBeUndefined();
  expect(live().find((event) => event["id"] === id)).toMatchObject({ summary: "Edited later" });
});

test("T40: a copy keeps what other programs wrote into its private properties", async () => {
  const id = await created();
  const theirs = { extendedProperties: { private: { theirs: "yes" } } };
  const copy = world.google.control.duplicateEvent(HOST, id, theirs);
  await minutes(8);

  expect(ownProperties(copy)).toEqual({ private: { theirs: "yes" } });
});

test("an event from which another program took our private properties stays ours", async () => {
  const id = await created();
  world.google.control.changeEvent(HOST, id, { extendedProperties: null }, "none");
  await minutes(8);

  expect(live()).toMatchObject([{ id, extendedProperties: { private: { syncResource: WORKSHOP } } }]);
});

test("an adopted event that was replaced and comes back to life is removed again, without mail", async () => {
  const id = world.google.control.createEvent(HOST, { fields: importedDates });
  await importRow(id);
  await minutes(6);
  world.google.control.configure({ refuseReviveOf: [id] });
  world.google.control.deleteEvent(HOST, id, "none");
  await minutes(8);
  expect(await liveId()).not.toBe(id);

  const mails = await mailsDuring(async () => {
    world.google.control.restoreEvent(HOST, id);
    await minutes(8);
  });
  expect(live()).toHaveLength(1);
  expect(await liveId()).toBe(live()[0]?.["id"]);
  expect(mails).toBe(0);
});

test("an event that was moved to another calendar is back in the host's own", async () => {
  const id = await created();
  world.google.control.moveToCalendar(HOST, id, TEAM);
  await minutes(8);

  expect(live()).toMatchObject([
    { id, summary: "Office hours", attendees: [{ email: "ann@guests.example" }] },
  ]);
  expect(world.google.liveEvents(TEAM)).toMatchObject([{ id, summary: "Office hours" }]);
});

test("T67: an adopted event whose id can't be inserted is replaced under an id of ours once it is purged", async () => {
  const id = world.google.control.createEvent(HOST, { id: "_8OO12-imported", fields: importedDates });
  await importRow(id);
  await minutes(6);
  expect(await liveId()).toBe(id);
  world.google.control.deleteEvent(HOST, id, "none");
  world.google.control.purgeEvent(HOST, id);
  await minutes(8);

  expect(live()).toMatchObject([{ summary: "Office hours" }]);
  expect((await shown()).calendar).toMatchObject({ state: "synced", lastError: null });
  expect(await liveId()).toMatch(/^[0-9a-f]{64}$/);
});
