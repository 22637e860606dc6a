import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#src/db/database.ts";
import { calendarGuest, googleQuota } from "#src/db/schema.ts";
import { requestSync } from "#src/lib/resources/request-sync.ts";
import { guestPage } from "#src/lib/tickets/guest-page.query.ts";
import { listTickets } from "#src/lib/tickets/list-tickets.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { transferTicket } from "#src/lib/tickets/transfer-ticket.store.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createWorkshop, save, seen, WORKSHOP } from "#tests/setup/workshop.ts";

const world = useWorld();

const minutes = (count: number) => world.runner.advance(count * 60_000);
const refusals = (reason = "invalid") => world.google.calls().filter((call) => call.reason === reason).length;
const address = (name: string) => `${name}@guests.example`;
const names = (count: number) => Array.from({ length: count }, (_, number) => `guest${100 + number}`);

async function created(fields: Record<string, unknown> = {}): Promise<string> {
  await createWorkshop(fields);
  await world.runner.runUntilQuiet();
  await world.runner.advance(2_000);
  return (await seen()).calendar?.googleEventId ?? "";
}

async function buy(name: string, resourceId = WORKSHOP): Promise<string> {
  const sale = { email: address(name), purchaseId: `${resourceId}-${name}` };
  const { ticket } = await purchaseTicket(resourceId, sale, new Date());
  return ticket.id;
}

/** Who is on the list, by the part before the @, without an order. */
function guests(resourceId = WORKSHOP): string[] {
  const isOf = (event: Record<string, unknown>) =>
    Object(event["extendedProperties"]).private?.syncResource === resourceId;
  const attendees = world.google.liveEvents(HOST).find(isOf)?.["attendees"];
  if (!Array.isArray(attendees)) return [];
  return attendees.map((guest) => String(Object(guest).email).split("@")[0] ?? "").toSorted();
}

/** Hours later, when the wait for the account's limit is over. */
async function afterTheHold(): Promise<void> {
  const db = await database();
  await db.update(googleQuota).set({ invitationsHeldUntil: new Date(Date.now() - 1_000) });
  world.google.state.recentInvitations = [];
  await minutes(4);
}

async function states(): Promise<Record<string, number>> {
  const listed = await listTickets(WORKSHOP);
  const counts: Record<string, number> = {};
  for (const { guest } of listed) counts[guest.state] = (counts[guest.state] ?? 0) + 1;
  return counts;
}

const refuse = (...refused: string[]) =>
  world.google.control.configure({ refusedGuests: refused.map(address) });

test("T44: a refused guest is shown beside the ticket with what to do, and tried again once a day", async () => {
  await created();
  refuse("bob");
  await buy("ann");
  await buy("bob");
  await world.runner.runUntilQuiet();

  const [ann, bob] = await listTickets(WORKSHOP);
  expect(ann?.guest).toMatchObject({ state: "invited", problem: null });
  expect(bob?.guest).toMatchObject({
    state: "refused",
    invitedAt: null,
    problem: { message: expect.stringContaining("Google"), hint: expect.stringContaining("transfer") },
  });
  const page = await guestPage(WORKSHOP, { search: "", before: null });
  expect(page.counts).toMatchObject({ invited: 1, refused: 1, waiting: 0 });

  const before = refusals();
  await minutes(10);
  await save({ title: "Saved meanwhile" });
  await world.runner.runUntilQuiet();
  expect(refusals()).toBe(before);
  refuse();
  const db = await database();
  await db
    .update(calendarGuest)
    .set({ refusedAt: new Date(Date.now() - 24 * 3_600_000) })
    .where(eq(calendarGuest.address, address("bob")));
  await requestSync(WORKSHOP);
  await minutes(3);
  expect(guests()).toEqual(["ann", "bob"]);
  expect(await states()).toEqual({ invited: 2 });
});

test("T44: a ticket that is transferred to another address, and one sold later, are tried at once", async () => {
  await created();
  refuse("bob");
  const bob = await buy("bob");
  await world.runner.runUntilQuiet();
  expect(await states()).toEqual({ refused: 1 });

  await transferTicket(bob, { email: address("bobby") }, new Date());
  await buy("cleo");
  await world.runner.runUntilQuiet();
  expect(guests()).toEqual(["bobby", "cleo"]);
});

test("T44: Sync now tries refused guests again", async () => {
  await created();
  refuse("bob");
  await buy("bob");
  await world.runner.runUntilQuiet();
  refuse();
  await requestSync(WORKSHOP);
  await world.runner.runUntilQuiet();

  expect(guests()).toEqual(["bob"]);
});

test("T44: where Google refuses all guests from outside, few writes are refused, and the organizer reads why", async () => {
  await createWorkshop();
  for (const name of names(120)) await buy(name);
  const inside = { email: "staff@workshops.example", purchaseId: "staff" };
  await purchaseTicket(WORKSHOP, inside, new Date());
  world.google.control.configure({ refuseExternalGuests: true });
  await save({ title: "Only for us" });
  await world.runner.runUntilQuiet();

  expect(guests()).toEqual(["staff"]);
  expect(refusals()).toBeLessThanOrEqual(17);
  expect(await states()).toEqual({ refused: 120, invited: 1 });
  expect((await seen()).calendar).toMatchObject({
    state: "synced",
    lastError: { code: "guestsRefused", hint: expect.stringContaining("Admin console") },
  });
  const before = refusals();
  await minutes(10);
  expect(refusals()).toBe(before);

  world.google.control.configure({ refuseExternalGuests: false });
  await requestSync(WORKSHOP);
  await world.runner.runUntilQuiet();
  expect(guests()).toHaveLength(121);
  expect((await seen()).calendar).toMatchObject({ lastError: null });
});

test("T44: several wrong addresses among many are all found", async () => {
  const wrong = ["guest103", "guest117", "guest118", "guest155"];
  await createWorkshop();
  for (const name of names(60)) await buy(name);
  refuse(...wrong);
  await save({ title: "Some are wrong" });
  await minutes(8);

  expect(guests()).toEqual(names(60).filter((name) => !wrong.includes(name)));
  expect(await states()).toEqual({ invited: 56, refused: 4 });
});

test("T44: content that Google refuses is not blamed on the guests", async () => {
  await created();
  await buy("ann");
  world.google.control.injectFault({
    match: { verb: "patch" },
    kind: { status: 400, reason: "invalid" },
    times: 10,
  });
  await save({ title: "Refused twice" });
  await world.runner.runUntilQuiet();

  expect((await seen()).calendar).toMatchObject({ state: "failed", lastError: { code: "refusedContent" } });
  expect(await states()).toEqual({ waiting: 1 });
});

test("T45: a limit smaller than those who wait lets in as many as it does, and all in time", async () => {
  await createWorkshop();
  for (const name of names(12)) await buy(name);
  world.google.control.configure({ invitationsPerWindow: 5, invitationWindowSeconds: 3_600 });
  await save({ title: "Many wait" });
  await world.runner.runUntilQuiet();

  expect(guests()).toHaveLength(5);
  expect((await seen()).calendar).toMatchObject({
    state: "synced",
    guestsWaiting: 7,
    lastError: { code: "quotaExceeded" },
  });
  expect(refusals("quotaExceeded")).toBeLessThanOrEqual(5);
  await afterTheHold();
  expect(guests()).toHaveLength(10);
  await afterTheHold();
  expect(guests()).toEqual(names(12));
  expect((await seen()).calendar).toMatchObject({ guestsWaiting: 0, lastError: null });
});

test("T45: the limit is the account's: one knock serves all events", async () => {
  await created();
  const others = ["b", "c", "d", "e"].map((letter) => `event-${letter}`);
  for (const id of others) await createWorkshop({ slug: id }, id);
  await world.runner.runUntilQuiet();
  world.google.control.configure({ invitationsPerWindow: 0, invitationWindowSeconds: 3_600 });
  await buy("ann");
  await world.runner.runUntilQuiet();
  expect(refusals("quotaExceeded")).toBe(1);

  for (const id of others) await buy("ann", id);
  await save({ title: "Saved all the same" });
  await world.runner.runUntilQuiet();
  expect(refusals("quotaExceeded")).toBe(1);
  expect((await seen("event-c")).calendar).toMatchObject({ lastError: { code: "quotaExceeded" } });
  await afterTheHold();
  expect(refusals("quotaExceeded")).toBe(2);

  world.google.control.configure({ invitationsPerWindow: null });
  await afterTheHold();
  expect(refusals("quotaExceeded")).toBe(2);
  for (const id of [WORKSHOP, ...others]) expect(guests(id)).toEqual(["ann"]);
});

test("T45: an event that is deleted while the limit is reached is revived first, and its guests follow with their answers", async () => {
  const id = await created();
  await buy("ann");
  await buy("bob");
  await world.runner.runUntilQuiet();
  world.google.control.addGuest(HOST, id, "speaker@guests.example");
  world.google.control.answer(HOST, id, { email: address("ann"), responseStatus: "accepted" });
  world.google.control.answer(HOST, id, { email: "speaker@guests.example", responseStatus: "tentative" });
  await minutes(11);
  world.google.control.configure({ invitationsPerWindow: 0, invitationWindowSeconds: 3_600 });
  world.google.control.deleteEvent(HOST, id);
  await minutes(8);

  expect(world.google.liveEvents(HOST)).toMatchObject([{ id, summary: "Office hours" }]);
  expect(guests()).toEqual([]);
  // The limit is known by now: another deletion costs no other refusal.
  const refused = refusals("quotaExceeded");
  world.google.control.deleteEvent(HOST, id);
  await minutes(8);
  expect(world.google.liveEvents(HOST)).toMatchObject([{ id }]);
  expect(refusals("quotaExceeded")).toBe(refused);
  world.google.control.configure({ invitationsPerWindow: null });
  await afterTheHold();
  expect(guests()).toEqual(["ann", "bob", "speaker"]);
  const [event] = world.google.liveEvents(HOST);
  expect(event?.["attendees"]).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ email: address("ann"), responseStatus: "accepted" }),
      expect.objectContaining({ email: "speaker@guests.example", responseStatus: "tentative" }),
    ]),
  );
});

test("T79: a draft with 12 tickets, one of them refused by Google, is published with 11 guests", async () => {
  await created({ state: "draft" });
  for (const name of names(12)) await buy(name);
  await world.runner.runUntilQuiet();
  refuse("guest104");
  await save({ state: "published" });
  await world.runner.runUntilQuiet();

  expect(world.google.liveEvents(HOST)).toMatchObject([{ status: "confirmed" }]);
  expect(guests()).toEqual(names(12).filter((name) => name !== "guest104"));
  expect(await states()).toEqual({ invited: 11, refused: 1 });
  expect((await seen()).calendar?.state).toBe("synced");
});

test.each(["retrying", "failed", "draft", "archived"])(
  "T78: the holders of a %s event are shown as not invited, and the count of those who wait says so",
  async (situation) => {
    await created(situation === "draft" ? { state: "draft" } : {});
    if (situation === "archived") await save({ state: "archived" });
    await world.runner.runUntilQuiet();
    const kind = situation === "failed" ? { status: 400, reason: "invalid" } : { status: 503, reason: "x" };
    if (situation !== "archived" && situation !== "draft") {
      world.google.control.injectFault({ match: { verb: "patch" }, kind, times: 100 });
    }
    await buy("ann");
    await buy("bob");
    await world.runner.advance(situation === "failed" ? 100_000 : 20_000);

    const listed = await listTickets(WORKSHOP);
    expect(listed.map(({ guest }) => guest.invitedAt)).toEqual([null, null]);
    const waiting = listed.filter(({ guest }) => guest.state === "waiting").length;
    expect((await seen()).calendar?.guestsWaiting).toBe(waiting);
  },
);
