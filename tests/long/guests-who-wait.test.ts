import { expect, test } from "vitest";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
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

test("T17: at Google's limit on invitations the event is saved, guests wait for hours, and then arrive", async () => {
  world.google.control.configure({ invitationsPerWindow: 1, invitationWindowSeconds: 4 * 3_600 });
  await created();
  await buy("ann");
  await world.runner.runUntilQuiet();
  await buy("bob");
  await save({ title: "Saved all the same" });
  await world.runner.runUntilQuiet();

  expect(world.google.liveEvents(HOST)).toMatchObject([{ summary: "Saved all the same" }]);
  expect(guests()).toEqual(["ann"]);
  const { calendar } = await seen();
  expect(calendar).toMatchObject({ state: "synced", guestsWaiting: 1, lastError: { code: "quotaExceeded" } });
  expect((await listTickets(WORKSHOP)).map(({ guest }) => guest.state)).toEqual(["invited", "waiting"]);
  const refused = world.google.calls().filter(({ reason }) => reason === "quotaExceeded").length;
  await minutes(100);
  expect(world.google.calls().filter(({ reason }) => reason === "quotaExceeded")).toHaveLength(refused);

  await minutes(6 * 60);
  expect(guests()).toEqual(["ann", "bob"]);
  expect((await seen()).calendar).toMatchObject({ guestsWaiting: 0, lastError: null });
}, 120_000);

test("T49: fifty sales and ten refunds, minutes apart, become a few writes, and all are in Google in the end", async () => {
  await created();
  const tickets: string[] = [];
  const before = writes().length;
  for (let number = 100; number < 150; number += 1) {
    tickets.push(await buy(`guest${number}`));
    await minutes(3);
    const refunded = number % 5 === 4 ? tickets.at(-3) : undefined;
    if (refunded) await refundTicket(refunded, new Date());
  }
  expect(guests()).toContain("guest100");
  await minutes(61);

  expect(guests()).toHaveLength(40);
  expect(writes().length - before).toBeLessThanOrEqual(8);
  expect((await seen()).calendar).toMatchObject({ state: "synced", guestsWaiting: 0 });
}, 120_000);

test("T49: guests who wait are sent though their run is lost, and none waits when the event is about to start", async () => {
  await created({ startsAt: "2026-06-01T10:00:00Z", endsAt: "2026-06-01T11:00:00Z" });
  await buy("ann");
  await world.runner.advance(5_000);
  await buy("bob");
  await world.runner.advance(5_000);
  for (const { id, status } of world.runner.runs) if (status !== "COMPLETED") world.runner.cancel(id);
  await minutes(4);
  expect(guests()).toEqual(["ann", "bob"]);

  for (const name of ["cleo", "dan", "eve"]) {
    await buy(name);
    await minutes(16);
  }
  expect(guests()).toEqual(["ann", "bob", "cleo", "dan", "eve"]);
  await buy("finn");
  await world.runner.advance(5_000);
  expect(guests()).toContain("finn");
});

test("T21: beyond two hundred guests the others are shown as waiting", async () => {
  await created();
  for (let number = 100; number < 304; number += 1) await buy(`guest${number}`);
  await world.runner.runUntilQuiet();

  expect(guests()).toHaveLength(200);
  expect((await seen()).calendar?.guestsWaiting).toBe(4);
  const states = (await listTickets(WORKSHOP)).map(({ guest }) => guest.state);
  expect(states.slice(0, 200).every((state) => state === "invited")).toBe(true);
  expect(states.slice(200)).toEqual(["waiting", "waiting", "waiting", "waiting"]);
}, 60_000);

test("T21: a guest with two tickets keeps the seat until both are refunded, and then whoever waits has it", async () => {
  await created();
  const first = await buy("ann");
  for (let number = 100; number < 299; number += 1) await buy(`guest${number}`);
  await world.runner.runUntilQuiet();
  await buy("late");
  const second = await buy("ann", "sale-of-ann-again");
  await world.runner.runUntilQuiet();
  await refundTicket(first, new Date());
  await world.runner.runUntilQuiet();
  expect(guests()).toContain("ann");
  expect((await seen()).calendar?.guestsWaiting).toBe(1);
  await refundTicket(second, new Date());
  await world.runner.runUntilQuiet();

  expect(guests()).not.toContain("ann");
  expect(guests()).toContain("late");
  expect((await seen()).calendar?.guestsWaiting).toBe(0);
}, 60_000);
