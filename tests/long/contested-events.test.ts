import { expect, test } from "vitest";
import { writeCalendarEvent } from "#src/calendar-sync/attempt/write-calendar-event.ts";
import { listTickets } from "#src/lib/tickets/list-tickets.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createWorkshop, save, shown, WORKSHOP } from "#tests/setup/workshop.ts";
import { engine } from "#tests/setup/engine.ts";

const TEAM = "team@workshops.example";
const world = useWorld({ users: [HOST, TEAM] });

const live = () => world.google.liveEvents(HOST);
const minutes = (count: number) => world.runner.advance(count * 60_000);
const writes = () => world.google.calls().filter(({ verb }) => ["insert", "patch", "delete"].includes(verb));

const spelled = { "annb@guests.example": "ann.b@guests.example", "info@alias.example": "info@main.example" };

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

function refund(name: string) {
  return refundTicket(ticketIds.get(name) ?? "", new Date());
}

/** How many mails Google sent while something happened. */
async function mailsDuring(happening: () => unknown): Promise<number> {
  const before = world.google.outbox().length;
  await happening();
  return world.google.outbox().length - before;
}

test("T50: another program's title is reverted three times a day without mail, then left alone and shown, until the next save", async () => {
  const id = await created();
  const insist = (summary: string) =>
    world.google.control.configure({ programs: [{ eventId: id, patch: { summary } }] });
  insist("[Busy]");
  world.google.control.changeEvent(HOST, id, { summary: "[Busy]" }, "none");
  const before = writes().length;
  const mails = await mailsDuring(() => minutes(32));
  expect(writes().slice(before)).toHaveLength(3);
  expect(mails).toBe(0);
  expect(live()).toMatchObject([{ summary: "[Busy]" }]);
  expect((await shown()).calendar).toMatchObject({
    state: "synced",
    lastError: null,
    notices: [{ code: "leftAlone", fields: ["summary"] }],
  });

  await buy("bob");
  await world.runner.runUntilQuiet();
  expect(live()).toMatchObject([{ summary: "[Busy]", attendees: [{}, { email: "bob@guests.example" }] }]);
  await minutes(7);
  expect(writes().slice(before)).toHaveLength(4);

  world.google.control.configure({ programs: [] });
  await save({ location: "Elsewhere" });
  await world.runner.runUntilQuiet();
  expect(live()).toMatchObject([{ summary: "Office hours", location: "Elsewhere" }]);
  expect((await shown()).calendar?.notices).toEqual([]);
}, 240_000);

test("T50: a save of anything else restores a field that was left alone, without mail", async () => {
  const id = await created();
  world.google.control.configure({ programs: [{ eventId: id, patch: { visibility: "private" } }] });
  world.google.control.changeEvent(HOST, id, { visibility: "private" }, "none");
  await minutes(32);
  expect(live()).toMatchObject([{ visibility: "private" }]);
  world.google.control.configure({ programs: [] });
  const mails = await mailsDuring(async () => {
    await save({ image: "https://workshops.example/image.png" });
    await world.runner.runUntilQuiet();
  });

  expect(live()[0]).not.toHaveProperty("visibility");
  expect(mails).toBe(0);
});

test("T50: a program that overwrites a field while guests are refused is given up after three times, too", async () => {
  world.google.control.configure({ addressSpellings: spelled });
  const id = await created();
  world.google.control.configure({
    programs: [{ eventId: id, patch: { description: "By a program" } }],
    refusedGuests: ["bob@guests.example", "cleo@guests.example"],
  });
  const before = writes().length;
  const mails = await mailsDuring(async () => {
    for (const name of ["annb", "bob", "cleo"]) await buy(name);
    await save({ details: "Other words." });
    await minutes(60);
  });

  expect((await shown()).calendar).toMatchObject({
    state: "synced",
    guestsWaiting: 0,
    notices: [{ code: "leftAlone", fields: ["description"] }],
  });
  expect(live()).toMatchObject([{ attendees: [{}, { email: "ann.b@guests.example" }] }]);
  expect(
    writes()
      .slice(before)
      .filter(({ written }) => written).length,
  ).toBeLessThanOrEqual(5);
  // Google mails the whole list when a guest is added.
  expect(mails).toBe(2);
});

test("T50: a field that is left alone keeps no other field from being reverted", async () => {
  const id = await created();
  world.google.control.configure({ programs: [{ eventId: id, patch: { summary: "[Busy]" } }] });
  world.google.control.changeEvent(HOST, id, { summary: "[Busy]" }, "none");
  await minutes(32);
  world.google.control.changeEvent(HOST, id, { location: "Elsewhere" }, "none");
  await minutes(8);

  expect(live()).toMatchObject([{ summary: "[Busy]", location: "https://meet.example/office" }]);
});

test("T50: a guest whom somebody keeps taking off the list is put back three times a day, without mail", async () => {
  const id = await created();
  world.google.control.configure({ programs: [{ eventId: id, patch: { attendees: [] } }] });
  world.google.control.changeEvent(HOST, id, { attendees: [] }, "none");
  const before = writes().length;
  const mails = await mailsDuring(() => minutes(32));

  expect(writes().slice(before)).toHaveLength(3);
  expect(mails).toBe(0);
  expect((await shown()).calendar).toMatchObject({ guestsWaiting: 1, notices: [{ fields: ["guests"] }] });
});

test("T68: a guest list that Google cut is never written back; content goes on, and guests wait and are shown", async () => {
  const id = await created();
  world.google.control.addGuest(HOST, id, "speaker@guests.example");
  world.google.control.configure({ attendeesListedUpTo: 1 });
  await buy("bob");
  await world.runner.runUntilQuiet();
  await minutes(8);
  await save({ title: "Edited later" });
  await world.runner.runUntilQuiet();
  expect((await shown()).calendar).toMatchObject({
    state: "synced",
    guestsWaiting: 1,
    notices: [{ code: "guestListCut" }],
  });

  world.google.control.configure({ attendeesListedUpTo: null });
  expect(live()).toMatchObject([
    {
      summary: "Edited later",
      attendees: [{ email: "ann@guests.example" }, { email: "speaker@guests.example" }],
    },
  ]);
  await minutes(70);
  expect(live()).toMatchObject([{ attendees: [{}, {}, { email: "bob@guests.example" }] }]);
  expect((await shown()).calendar).toMatchObject({ guestsWaiting: 0, notices: [] });
}, 120_000);

test("T68: an event whose guest list Google cuts is revived with everybody on it", async () => {
  const id = await created();
  world.google.control.addGuest(HOST, id, "speaker@guests.example");
  world.google.control.configure({ attendeesListedUpTo: 1 });
  world.google.control.deleteEvent(HOST, id, "none");
  await minutes(8);

  world.google.control.configure({ attendeesListedUpTo: null });
  expect(live()).toMatchObject([
    { attendees: [{ email: "ann@guests.example" }, { email: "speaker@guests.example" }] },
  ]);
});

test("T54: a guest whose address Google spells in another way is one guest, never waits, and is gone after the refund", async () => {
  world.google.control.configure({ addressSpellings: spelled });
  const id = await created();
  await buy("annb");
  await world.runner.runUntilQuiet();
  const addresses = [{ email: "ann@guests.example" }, { email: "ann.b@guests.example" }];
  expect(live()).toMatchObject([{ attendees: addresses }]);
  expect((await shown()).calendar?.guestsWaiting).toBe(0);
  world.google.control.answer(HOST, id, { email: "annb@guests.example", responseStatus: "accepted" });
  const before = writes().length;
  const mails = await mailsDuring(() => minutes(12));
  expect(mails).toBe(0);
  expect(writes()).toHaveLength(before);
  expect((await listTickets(WORKSHOP)).map(({ guest }) => guest.state)).toEqual(["invited", "accepted"]);

  await refund("annb");
  await world.runner.runUntilQuiet();
  expect(live()[0]?.["attendees"]).toMatchObject([{ email: "ann@guests.example" }]);
  expect(live()[0]?.["attendees"]).toHaveLength(1);
});

test("T54: a guest whom a person added under another spelling stays when a ticket of theirs is refunded", async () => {
  world.google.control.configure({ addressSpellings: spelled });
  const id = await created();
  world.google.control.addGuest(HOST, id, "ann.b@guests.example");
  await buy("annb");
  await world.runner.runUntilQuiet();
  expect((await shown()).calendar?.guestsWaiting).toBe(0);
  await refund("annb");
  await world.runner.runUntilQuiet();

  expect(live()[0]?.["attendees"]).toMatchObject([
    { email: "ann@guests.example" },
    { email: "ann.b@guests.example" },
  ]);

  const mails = world.google.outbox().length;
  await buy("annb-again", "annb@guests.example");
  await minutes(90);
  expect((await shown()).calendar?.guestsWaiting).toBe(0);
  expect(world.google.outbox()).toHaveLength(mails);
});

test("T54: a guest under another spelling goes with their ticket, even where nobody heard Google's answer", async () => {
  world.google.control.configure({ addressSpellings: spelled });
  await created();
  world.inngestIsDown = true;
  await buy("annb");
  world.google.control.injectFault({ match: { verb: "patch" }, when: "after", kind: "reset" });
  await expect(writeCalendarEvent(engine, WORKSHOP, { id: null })).rejects.toMatchObject({
    code: "unavailable",
  });
  expect(live()[0]?.["attendees"]).toHaveLength(2);
  await refund("annb");
  world.inngestIsDown = false;
  await minutes(12);

  expect(live()[0]?.["attendees"]).toMatchObject([{ email: "ann@guests.example" }]);
  expect(live()[0]?.["attendees"]).toHaveLength(1);
});

test("T54: a guest with dots is another guest where Google says so, whoever added the one without", async () => {
  const id = await created();
  world.google.control.addGuest(HOST, id, "ann.b@guests.example");
  await buy("annb");
  await world.runner.runUntilQuiet();
  expect(live()[0]?.["attendees"]).toHaveLength(3);
  await refund("annb");
  await world.runner.runUntilQuiet();

  expect(live()[0]?.["attendees"]).toMatchObject([
    { email: "ann@guests.example" },
    { email: "ann.b@guests.example" },
  ]);
});

test("T54: an address that Google answers as quite another one is found where there is no doubt", async () => {
  world.google.control.configure({ addressSpellings: spelled });
  await created();
  await buy("info", "info@alias.example");
  await world.runner.runUntilQuiet();
  expect((await shown()).calendar?.guestsWaiting).toBe(0);
  await refund("info");
  await world.runner.runUntilQuiet();

  expect(live()[0]?.["attendees"]).toHaveLength(1);
});

test("T54: two buyers with two spellings of one address are one guest until both are refunded", async () => {
  world.google.control.configure({ addressSpellings: spelled });
  await created();
  await buy("annb");
  await world.runner.runUntilQuiet();
  await buy("ann.b");
  await world.runner.runUntilQuiet();
  expect(live()[0]?.["attendees"]).toHaveLength(2);
  expect((await shown()).calendar?.guestsWaiting).toBe(0);

  await refund("annb");
  await world.runner.runUntilQuiet();
  expect(live()[0]?.["attendees"]).toHaveLength(2);
  await refund("ann.b");
  await world.runner.runUntilQuiet();
  expect(live()[0]?.["attendees"]).toHaveLength(1);
});
