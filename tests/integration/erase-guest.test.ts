import { expect, test } from "vitest";
import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { database } from "#src/db/database.ts";
import { calendarGuest, paymentNotice, ticket } from "#src/db/schema.ts";
import { deleteResource } from "#src/lib/resources-query.ts";
import { eraseFormerGuests } from "#src/lib/retention/erase-former-guests.store.ts";
import { eraseGuest, findGuestTraces } from "#src/lib/tickets/erase-guest.store.ts";
import { ticketPagePath } from "#src/lib/tickets/link-of-ticket.ts";
import { listTickets } from "#src/lib/tickets/list-tickets.ts";
import { openTicket } from "#src/lib/tickets/open-ticket.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { transferTicket } from "#src/lib/tickets/transfer-ticket.store.ts";
import { changeSettings } from "#tests/setup/change-settings.ts";
import { dumpTables } from "#tests/setup/dump-tables.ts";
import { createWorkshop, save, WORKSHOP } from "#tests/setup/workshop.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";

const world = useWorld();
const ANN = "Ann.Person@guests.example";
const soon = { startsAt: "2026-06-01T09:10:00Z", endsAt: "2026-06-01T09:20:00Z" };

async function buy(email: string, purchaseId = `sale-${email}`) {
  const { ticket: sold } = await purchaseTicket(
    WORKSHOP,
    { email, name: "Ann Person", purchaseId },
    new Date(),
  );
  return sold;
}

const minutes = (count: number) => world.runner.advance(count * 60_000);
const mails = () => world.google.outbox().length;
const everything = async () => JSON.stringify(await dumpTables()).toLowerCase();

test("S13: an erased person is in no table and on no list in Google, and nobody hears of it", async () => {
  await createWorkshop(soon);
  await buy(ANN, "sale-1");
  const passed = await buy(ANN, "sale-passed");
  await transferTicket(passed.id, { email: "bob@guests.example" }, new Date());
  const db = await database();
  await db
    .insert(paymentNotice)
    .values({ key: "order", kind: "order", email: ANN, name: "Ann Person", at: new Date() });
  await minutes(40);
  expect(await everything()).toContain("ann.person");
  const before = mails();

  await eraseGuest(ANN.toLowerCase());
  await minutes(10);
  expect(await everything()).not.toMatch(/ann.person/);
  expect(JSON.stringify(world.google.liveEvents(HOST))).not.toContain("erased.invalid");
  expect(JSON.stringify(world.google.liveEvents(HOST)).toLowerCase()).not.toContain("ann.person");
  expect(mails()).toBe(before);
  expect((await listTickets(WORKSHOP)).map(({ ticket: { purchaseId } }) => purchaseId)).toEqual([
    "sale-1",
    "sale-passed",
  ]);
  expect(await findGuestTraces(ANN)).toMatchObject({
    tickets: 0,
    formerTickets: 0,
    paymentNotices: 0,
    guestLists: 0,
  });
});

test("S13: a seat at an event to come isn't erased away", async () => {
  await createWorkshop();
  const { id } = await buy(ANN);

  expect((await findGuestTraces(ANN)).seats).toEqual([{ ticketId: id, resourceId: WORKSHOP }]);
  await refundTicket(id, new Date());
  expect((await findGuestTraces(ANN)).seats).toEqual([]);
});

test("S13: no former holder's link works again once their name is erased, and erasing ends a link", async () => {
  await createWorkshop();
  const first = await buy(ANN);
  const annsLink = linkOf(first);
  const second = await transferTicket(first.id, { email: "bob@guests.example" }, new Date());
  const bobsLink = linkOf(second);

  await eraseGuest(ANN);
  const db = await database();
  await db.update(ticket).set({ formerHolders: [] });
  expect(await openTicket(annsLink, new Date())).toBeNull();
  expect(await openTicket(bobsLink, new Date())).not.toBeNull();

  await eraseGuest("bob@guests.example");
  expect(await openTicket(bobsLink, new Date())).toBeNull();
});

test("S13: of an event that was removed, the guest's record goes at once", async () => {
  await createWorkshop();
  const { id } = await buy(ANN);
  await world.runner.runUntilQuiet();
  await refundTicket(id, new Date());
  await deleteResource(WORKSHOP, new Date());
  await world.runner.runUntilQuiet();
  await eraseGuest(ANN);

  const db = await database();
  expect(await db.select().from(calendarGuest)).toEqual([]);
  await save({ state: "published" });
  await world.runner.runUntilQuiet();
  expect((await findGuestTraces(ANN)).tickets).toBe(0);
});

test("S13: after the days that are set, whoever has only old tickets is erased, silently, and others stay", async () => {
  await createWorkshop(soon);
  await createWorkshop(
    { slug: "next", startsAt: "2026-12-01T09:00:00Z", endsAt: "2026-12-01T10:00:00Z" },
    "next",
  );
  await buy(ANN, "sale-1");
  const passed = await buy("former@guests.example", "sale-2");
  await transferTicket(passed.id, { email: "staying@guests.example" }, new Date());
  await purchaseTicket("next", { email: "Staying@guests.example", purchaseId: "next-1" }, new Date());
  await minutes(40);
  const sent = mails();

  const past = { startsAt: "2026-05-01T09:10:00Z", endsAt: "2026-05-01T09:20:00Z" };
  await courseBuilderAdapter.updateContentResourceFields({ id: WORKSHOP, fields: past });

  await eraseFormerGuests();
  changeSettings({ GUEST_RETENTION_DAYS: "40" });
  await eraseFormerGuests();
  expect(await everything()).toMatch(/ann.person[^]*former@/);
  changeSettings({ GUEST_RETENTION_DAYS: "30" });
  await minutes(60);

  expect(await everything()).not.toMatch(/ann.person|former@/);
  expect(JSON.stringify(world.google.liveEvents(HOST)).toLowerCase()).not.toMatch(
    /ann.person|erased.invalid/,
  );
  const holders = (await listTickets(WORKSHOP)).map(({ ticket: { email } }) => email);
  expect(holders).toEqual([expect.stringMatching(/erased/), "staying@guests.example"]);
  expect((await listTickets("next"))[0]?.ticket.email).toBe("Staying@guests.example");
  expect(mails()).toBe(sent);
});

const linkOf = (held: Parameters<typeof ticketPagePath>[0]) =>
  decodeURIComponent(ticketPagePath(held).slice("/tickets/".length));
