import { expect, test } from "vitest";
import { deleteResource } from "#src/lib/resources-query.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { transferTicket } from "#src/lib/tickets/transfer-ticket.store.ts";
import { listTickets } from "#src/lib/tickets/list-tickets.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createWorkshop, save, seen, WORKSHOP } from "#tests/setup/workshop.ts";

const world = useWorld();

const writes = () => world.google.calls().filter(({ verb }) => ["insert", "patch", "delete"].includes(verb));
const minutes = (count: number) => world.runner.advance(count * 60_000);

async function created(fields: Record<string, unknown> = {}): Promise<string> {
  await createWorkshop(fields);
  await world.runner.runUntilQuiet();
  await world.runner.advance(2_000);
  return (await seen()).calendar?.googleEventId ?? "";
}

async function buy(
  name: string,
  purchaseId = `sale-${name}`,
  email = `${name}@guests.example`,
): Promise<string> {
  const { ticket } = await purchaseTicket(WORKSHOP, { email, purchaseId }, new Date());
  return ticket.id;
}

function guests(): string[] {
  const [event] = world.google.liveEvents(HOST);
  const attendees = event?.["attendees"];
  if (!Array.isArray(attendees)) return [];
  return attendees.map((guest) => String(Object(guest).email).split("@")[0] ?? "").toSorted();
}

const mails = (kind?: string) =>
  world.google.outbox().filter((mail) => kind === undefined || mail.kind === kind);

test("a ticket makes its holder a guest, invited once", async () => {
  await created();
  await buy("ann");
  await world.runner.runUntilQuiet();

  expect(guests()).toEqual(["ann"]);
  expect(mails("invitation").map(({ to }) => to)).toEqual(["ann@guests.example"]);
  expect(await listTickets(WORKSHOP)).toMatchObject([
    { ticket: { state: "valid" }, guest: { state: "invited" } },
  ]);
});

test("a refunded holder goes, and is told", async () => {
  await created();
  const ann = await buy("ann");
  await buy("bob");
  await world.runner.runUntilQuiet();
  await refundTicket(ann, new Date());
  await world.runner.runUntilQuiet();

  expect(guests()).toEqual(["bob"]);
  expect(mails("cancellation").map(({ to }) => to)).toEqual(["ann@guests.example"]);
});

test("a ticket that is passed on takes its seat along", async () => {
  await created();
  const ann = await buy("ann");
  await world.runner.runUntilQuiet();
  const { formerHolders } = await transferTicket(ann, { email: "cleo@guests.example" }, new Date());
  await world.runner.runUntilQuiet();

  expect(guests()).toEqual(["cleo"]);
  expect(formerHolders).toMatchObject([{ email: "ann@guests.example" }]);
});

test("T5: an event that was deleted by hand is back with all its guests, each invited once", async () => {
  const id = await created();
  await buy("ann");
  await buy("bob");
  await world.runner.runUntilQuiet();
  world.google.control.deleteEvent(HOST, id);
  const before = mails("invitation").length;
  await buy("cleo");
  await world.runner.runUntilQuiet();

  expect(guests()).toEqual(["ann", "bob", "cleo"]);
  const invited = mails("invitation")
    .slice(before)
    .map(({ to }) => to)
    .toSorted();
  expect(invited).toEqual(["ann@guests.example", "bob@guests.example", "cleo@guests.example"]);
});

test("T11: fifty sales and ten refunds at once, shuffled, some twice: the guests are those with valid tickets", async () => {
  world.restartRunner({ seed: 5, shuffle: { maxDelayMs: 5_000 }, faults: { repeatEvent: 0.2 } });
  await createWorkshop();
  await world.runner.runUntilQuiet();
  const names = Array.from({ length: 50 }, (_, number) => `guest${number}`);
  const tickets = await Promise.all(names.map((name) => buy(name)));
  await world.runner.runUntilQuiet();
  expect(guests()).toHaveLength(50);
  await Promise.all(tickets.slice(0, 10).map((id) => refundTicket(id, new Date())));
  await Promise.all(names.slice(20, 30).map((name) => buy(name)));
  await world.runner.runUntilQuiet();

  expect(guests()).toEqual(names.slice(10).toSorted());
  expect(writes().length).toBeLessThanOrEqual(6);
  expect(new Set(mails("invitation").map(({ to }) => to)).size).toBe(mails("invitation").length);
});

test("T12: an edit of the title changes nobody's answer", async () => {
  const id = await created();
  await buy("ann");
  await buy("bob");
  await world.runner.runUntilQuiet();
  world.google.control.answer(HOST, id, { email: "ann@guests.example", responseStatus: "accepted" });
  world.google.control.answer(HOST, id, { email: "bob@guests.example", responseStatus: "declined" });
  await world.runner.advance(2_000);
  await save({ title: "A better title" });
  await world.runner.runUntilQuiet();

  expect(world.google.liveEvents(HOST)).toMatchObject([
    {
      summary: "A better title",
      attendees: [
        { email: "ann@guests.example", responseStatus: "accepted" },
        { email: "bob@guests.example", responseStatus: "declined" },
      ],
    },
  ]);
  expect((await listTickets(WORKSHOP)).map(({ guest }) => guest.state)).toEqual(["accepted", "declined"]);
});

test("T13: the same buyer twice is one guest, and one refund of two leaves a guest", async () => {
  await created();
  const first = await buy("ann", "sale-1", "Ann@X.org");
  await buy("ann", "sale-2", "ann@x.org");
  await world.runner.runUntilQuiet();
  expect(guests()).toHaveLength(1);
  expect(mails("invitation")).toHaveLength(1);

  await refundTicket(first, new Date());
  await world.runner.runUntilQuiet();
  expect(guests()).toHaveLength(1);
});

test("T14: an edit of the text mails nobody, a change of time mails each guest once", async () => {
  await created();
  await buy("ann");
  await buy("bob");
  await world.runner.runUntilQuiet();
  const before = world.google.outbox().length;
  await world.runner.advance(2_000);
  await save({ details: "Other words" });
  await world.runner.runUntilQuiet();
  expect(world.google.outbox()).toHaveLength(before);

  await world.runner.advance(2_000);
  await save({ startsAt: "2026-07-01T10:30:00-07:00" });
  await world.runner.runUntilQuiet();
  const sent = world.google
    .outbox()
    .slice(before)
    .map(({ to, kind }) => `${kind} ${to}`)
    .toSorted();
  expect(sent).toEqual(["update ann@guests.example", "update bob@guests.example"]);
});

test("T15: no edit of a past event mails anybody", async () => {
  await created({ startsAt: "2026-06-01T09:10:00Z", endsAt: "2026-06-01T09:20:00Z" });
  await buy("ann");
  await world.runner.runUntilQuiet();
  await minutes(30);
  const before = world.google.outbox().length;
  await save({ location: "Elsewhere" });
  await buy("bob");
  await world.runner.runUntilQuiet();

  expect(guests()).toEqual(["ann", "bob"]);
  expect(world.google.outbox()).toHaveLength(before);
});

test("T22: guests can't see each other", async () => {
  await created();
  await buy("ann");
  await world.runner.runUntilQuiet();

  expect(world.google.liveEvents(HOST)).toMatchObject([
    { guestsCanSeeOtherGuests: false, guestsCanInviteOthers: false },
  ]);
});

test.each([{ startsAt: null }, { state: "draft" }])(
  "T26: tickets that were sold for an event with %j wait, and are invited when it gets there",
  async (notReady) => {
    await created(notReady);
    await buy("ann");
    await world.runner.runUntilQuiet();
    expect(guests()).toEqual([]);
    expect((await seen()).calendar?.guestsWaiting).toBe(1);
    expect(world.google.outbox()).toEqual([]);

    await save({ startsAt: "2026-07-01T10:00:00-07:00", state: "published" });
    await world.runner.runUntilQuiet();
    expect(guests()).toEqual(["ann"]);
    expect((await seen()).calendar?.guestsWaiting).toBe(0);
    expect(mails("invitation")).toHaveLength(1);
  },
);

test("T30: a refund while Inngest is down takes the guest off after the next cron, with nobody's help", async () => {
  await created();
  const ann = await buy("ann");
  await world.runner.runUntilQuiet();
  world.inngestIsDown = true;
  await refundTicket(ann, new Date());
  world.inngestIsDown = false;
  await minutes(3);

  expect(guests()).toEqual([]);
});

test("back to draft: guests stay and nobody is mailed; published again, all are told", async () => {
  await created();
  await buy("ann");
  await world.runner.runUntilQuiet();
  await world.runner.advance(2_000);
  const before = world.google.outbox().length;
  await save({ state: "draft", startsAt: "2026-07-01T10:30:00-07:00" });
  await world.runner.runUntilQuiet();
  expect(guests()).toEqual(["ann"]);
  expect(world.google.outbox()).toHaveLength(before);

  await world.runner.advance(2_000);
  await save({ state: "published" });
  await world.runner.runUntilQuiet();
  expect(world.google.outbox().slice(before)).toMatchObject([{ kind: "update", to: "ann@guests.example" }]);
});

test("a guest whom somebody added by hand stays, also when they buy and get refunded", async () => {
  const id = await created();
  world.google.control.addGuest(HOST, id, "speaker@guests.example");
  const speaker = await buy("speaker");
  await world.runner.runUntilQuiet();
  await refundTicket(speaker, new Date());
  await world.runner.runUntilQuiet();

  expect(guests()).toEqual(["speaker"]);
});

test("removal tells all guests, and restoring brings them back", async () => {
  await created();
  await buy("ann");
  await world.runner.runUntilQuiet();
  await deleteResource(WORKSHOP, new Date());
  await world.runner.runUntilQuiet();
  expect(mails("cancellation")).toHaveLength(1);

  await save({ state: "published" });
  await world.runner.runUntilQuiet();
  expect(guests()).toEqual(["ann"]);
  expect(mails("invitation")).toHaveLength(2);
});

test("a write of guests whose answer is lost invites nobody twice, and a refund then still takes them off", async () => {
  await created();
  world.google.control.injectFault({ match: { verb: "patch" }, when: "after", kind: "reset" });
  const ann = await buy("ann");
  await world.runner.runUntilQuiet();
  expect(mails("invitation")).toHaveLength(1);

  await refundTicket(ann, new Date());
  await world.runner.runUntilQuiet();
  expect(guests()).toEqual([]);
});

test("no address stands in an event, a step's result or the sync log", async () => {
  await created();
  await buy("ann");
  await world.runner.runUntilQuiet();

  const told = world.runner.runs.map(({ memo, trigger, output }) => [
    ...memo.values(),
    trigger.event.data,
    output,
  ]);
  expect(JSON.stringify(told)).not.toContain("guests.example");
});

test("T30: an invitation that Google carries out only after its ticket was refunded doesn't last", async () => {
  const eventId = await created();
  world.google.control.injectFault({ match: { verb: "patch" }, when: "before", kind: "reset", times: 1 });
  const ann = await buy("ann");
  await world.runner.advance(5_000);
  await refundTicket(ann, new Date());
  await minutes(2);
  expect(guests()).toEqual([]);

  // What the broken connection had asked for, minutes later.
  world.google.control.addGuest(HOST, eventId, "ann@guests.example");
  await minutes(8);
  expect(guests()).toEqual([]);
});

test("a buyer whom somebody had put on the list by hand is shown as a guest, with their answer", async () => {
  const eventId = await created();
  world.google.control.addGuest(HOST, eventId, "ann@guests.example");
  await buy("ann");
  await world.runner.runUntilQuiet();
  expect(await listTickets(WORKSHOP)).toMatchObject([{ guest: { state: "invited" } }]);

  world.google.control.answer(HOST, eventId, {
    email: "ann@guests.example",
    responseStatus: "accepted",
  });
  await minutes(8);
  expect(await listTickets(WORKSHOP)).toMatchObject([{ guest: { state: "accepted" } }]);
});

test("T49: the first sale goes at once, the next ones wait for each other, and a save takes them along", async () => {
  await created();
  await buy("ann");
  await world.runner.advance(5_000);
  expect(guests()).toEqual(["ann"]);

  await buy("bob");
  await buy("cleo");
  await world.runner.advance(20_000);
  expect(guests()).toEqual(["ann"]);
  expect((await seen()).calendar).toMatchObject({ state: "synced", guestsWaiting: 2, lastError: null });
  await minutes(1);
  expect(guests()).toEqual(["ann", "bob", "cleo"]);

  await buy("dan");
  await world.runner.advance(20_000);
  expect(guests()).not.toContain("dan");
  await save({ title: "Saved meanwhile" });
  await world.runner.advance(5_000);
  expect(guests()).toContain("dan");
  expect(world.google.liveEvents(HOST)).toMatchObject([{ summary: "Saved meanwhile" }]);
});
