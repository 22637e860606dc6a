import { expect, test } from "vitest";
import { database } from "#src/db/database.ts";
import { contentResource, resourceOfResource } from "#src/db/schema.ts";
import { createResource } from "#src/lib/resources/create-resources.ts";
import { deleteResource, updateResource } from "#src/lib/resources-query.ts";
import { openPublicPage } from "#src/lib/public-page/open-public-page.ts";
import { listPublicPages } from "#src/lib/public-page/public-events.query.ts";
import { listPublicSeries } from "#src/lib/series/series-list.query.ts";
import { listTickets } from "#src/lib/tickets/list-tickets.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { transferTicket } from "#src/lib/tickets/transfer-ticket.store.ts";
import { callApi } from "#tests/setup/call-api.ts";
import { checkoutSession, deliver, stripeEvent } from "#tests/setup/stripe-shop.ts";
import { createWorkshop, save, seen } from "#tests/setup/workshop.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";

const world = useWorld();

const SERIES = "series-node";
const writes = () => world.google.calls().filter(({ verb }) => ["insert", "patch", "delete"].includes(verb));
const minutes = (count: number) => world.runner.advance(count * 60_000);
const sessionIds = (count: number) => Array.from({ length: count }, (_, index) => `session-${index + 1}`);

async function settle() {
  await world.runner.runUntilQuiet();
  await minutes(6);
}

/** A published series with so many sessions, a week apart. */
async function createSeries(count: number): Promise<string[]> {
  await createResource(
    {
      id: SERIES,
      type: "event-series",
      fields: { title: "Eight Tuesdays", state: "published", visibility: "public" },
    },
    new Date(),
  );
  for (const [week, id] of sessionIds(count).entries()) {
    await createSession(id, week);
    await callApi(`POST /api/resources/${SERIES}/sessions`, { resourceId: id });
  }
  await settle();
  return sessionIds(count);
}

function createSession(id: string, week: number) {
  const day = new Date(Date.UTC(2026, 6, 7 + 7 * week)).toISOString().slice(0, 10);
  const times = { startsAt: `${day}T10:00:00-07:00`, endsAt: `${day}T11:00:00-07:00` };
  return createWorkshop({ title: `Session ${week + 1}`, ...times }, id);
}

async function buy(name: string, resourceId = SERIES): Promise<string> {
  const sale = { email: `${name}@guests.example`, purchaseId: `sale-${name}-${resourceId}` };
  return (await purchaseTicket(resourceId, sale, new Date())).ticket.id;
}

async function guestsOf(id: string): Promise<string[]> {
  const { calendar } = await seen(id);
  const event = world.google.liveEvents(HOST).find((live) => live["id"] === calendar?.googleEventId);
  const attendees = event?.["attendees"];
  if (!Array.isArray(attendees)) return [];
  return attendees.map((guest) => String(Object(guest).email).split("@")[0] ?? "").toSorted();
}

const guestsOfEach = (ids: readonly string[]) => Promise.all(ids.map(guestsOf));

test("T89: one purchase of a series of eight makes its holder a guest of each session, in eight writes", async () => {
  const ids = await createSeries(8);
  const before = writes().length;
  await buy("ann");
  await settle();

  expect(await guestsOfEach(ids)).toEqual(ids.map(() => ["ann"]));
  expect(writes()).toHaveLength(before + 8);
  const invitations = world.google.outbox().filter(({ to }) => to === "ann@guests.example");
  expect(invitations).toHaveLength(8);
  expect((await listTickets(SERIES)).map(({ ticket }) => ticket.email)).toEqual(["ann@guests.example"]);
  expect(await listTickets("session-3")).toMatchObject([{ guest: { state: "invited" } }]);
});

test("T89: a rush of 60 buyers takes few writes to each session", async () => {
  const ids = await createSeries(3);
  const before = writes().length;
  for (let buyer = 0; buyer < 60; buyer += 1) {
    await buy(`buyer-${buyer}`);
    await world.runner.advance(500);
  }
  await settle();

  for (const id of ids) expect(await guestsOf(id)).toHaveLength(60);
  expect(writes().length - before).toBeLessThanOrEqual(ids.length * 10);
});

test("T90: a session added during a rush gets every buyer, and one that was removed gets none", async () => {
  const [first = "", second = ""] = await createSeries(2);
  await createSession("session-late", 6);
  const purchases = ["ann", "bob", "cid", "dan"].map((name) => buy(name));
  const added = callApi(`POST /api/resources/${SERIES}/sessions`, { resourceId: "session-late" });
  await Promise.all([...purchases, added]);
  await buy("eve");
  await settle();
  const everyone = ["ann", "bob", "cid", "dan", "eve"];
  expect(await guestsOfEach([first, second, "session-late"])).toEqual([everyone, everyone, everyone]);

  const removed = await callApi(`DELETE /api/resources/${SERIES}/sessions/${second}`);
  expect([
    removed.status,
    (await callApi(`DELETE /api/resources/${SERIES}/sessions/${second}`)).status,
  ]).toEqual([204, 204]);
  await buy("fay");
  await settle();
  expect(await guestsOfEach([first, second, "session-late"])).toEqual([
    [...everyone, "fay"],
    [],
    [...everyone, "fay"],
  ]);
  expect((await seen(second)).calendar?.state).toBe("synced");
});

test("T90: a session added while Inngest is down gets every buyer once it is back", async () => {
  await createSeries(1);
  await buy("ann");
  await createSession("session-quiet", 6);
  await settle();
  world.inngestIsDown = true;
  await callApi(`POST /api/resources/${SERIES}/sessions`, { resourceId: "session-quiet" });
  world.inngestIsDown = false;
  await settle();

  expect(await guestsOf("session-quiet")).toEqual(["ann"]);
});

test("T91: a refund of a series while Google is down takes its holder from each session once Google is back", async () => {
  const ids = await createSeries(3);
  const ann = await buy("ann");
  await buy("bob");
  await settle();
  world.google.control.injectFault({ match: {}, kind: { status: 503, reason: "backendError" }, times: 12 });
  await refundTicket(ann, new Date());
  await settle();
  world.google.control.clearFaults();
  await settle();

  expect(await guestsOfEach(ids)).toEqual(ids.map(() => ["bob"]));
  const canceled = world.google.outbox().filter((mail) => mail.kind === "cancellation");
  expect(canceled.map(({ to }) => to)).toEqual(ids.map(() => "ann@guests.example"));
});

test("T92: who holds a ticket of a series and one of its session stays until both end", async () => {
  const [first = "", second = ""] = await createSeries(2);
  const all = await buy("ann");
  const single = await buy("ann", first);
  await settle();
  await refundTicket(all, new Date());
  await settle();
  expect(await guestsOfEach([first, second])).toEqual([["ann"], []]);

  await refundTicket(single, new Date());
  await settle();
  expect(await guestsOf(first)).toEqual([]);
});

test("a transferred ticket of a series moves every session's seat", async () => {
  const ids = await createSeries(2);
  const ann = await buy("ann");
  await settle();
  await transferTicket(ann, { email: "zoe@guests.example" }, new Date());
  await settle();

  expect(await guestsOfEach(ids)).toEqual([["zoe"], ["zoe"]]);
});

test("canceling one session leaves the others alone", async () => {
  const [first = "", second = ""] = await createSeries(2);
  await buy("ann");
  await settle();
  const before = writes().length;
  await save({ state: "archived" }, first);
  await settle();

  expect((await seen(first)).calendar?.state).toBe("removed");
  expect(await guestsOf(second)).toEqual(["ann"]);
  expect(writes()).toHaveLength(before + 1);
});

test("T93: deleting a series keeps its sessions, and its holders leave each, told once", async () => {
  const ids = await createSeries(2);
  await buy("ann");
  await buy("bob", "session-1");
  await settle();
  const before = world.google.outbox().length;
  await deleteResource(SERIES, new Date());
  await settle();

  expect(await guestsOfEach(ids)).toEqual([["bob"], []]);
  const told = world.google.outbox().slice(before);
  expect(told.filter(({ to }) => to === "ann@guests.example").map(({ kind }) => kind)).toEqual([
    "cancellation",
    "cancellation",
  ]);

  await updateResource(SERIES, { fields: { state: "published" } }, new Date());
  await settle();
  expect(await guestsOfEach(ids)).toEqual([["ann", "bob"], ["ann"]]);
});

test("Stripe sells a series, with all seats in one change of each guest list", async () => {
  const ids = await createSeries(2);
  const before = writes().length;
  const session = checkoutSession({ metadata: { resourceId: SERIES, quantity: "3" } });
  expect(await deliver(stripeEvent("checkout.session.completed", session))).toMatchObject({ status: 200 });
  await settle();

  expect(await listTickets(SERIES)).toHaveLength(3);
  expect((await guestsOfEach(ids)).map((guests) => guests.length)).toEqual([1, 1]);
  expect(writes()).toHaveLength(before + 2);
});

test("a series can't be full of what it isn't, and says so", async () => {
  await createSeries(1);
  await createResource({ id: "video-1", type: "video", fields: {} }, new Date());
  const add = (body: unknown, id = SERIES) => callApi(`POST /api/resources/${id}/sessions`, body);

  expect((await add({ resourceId: "session-1" })).status).toBe(200);
  expect((await add({ resourceId: "video-1" })).status).toBe(422);
  expect((await add({ resourceId: SERIES })).status).toBe(422);
  expect((await add({})).status).toBe(422);
  expect((await add({ resourceId: "session-1" }, "session-1")).status).toBe(422);
  expect((await add({ resourceId: "session-1" }, "nothing")).status).toBe(404);
  await deleteResource(SERIES, new Date());
  await createSession("session-2", 2);
  expect((await add({ resourceId: "session-2" })).status).toBe(409);
});

test("visitors find a public series with the sessions that they may see", async () => {
  const [first = "", second = ""] = await createSeries(3);
  await save({ state: "draft" }, first);
  await save({ visibility: "private" }, second);
  const [listed] = await listPublicSeries(new Date());
  expect(listed).toMatchObject({ title: "Eight Tuesdays", sessions: 1, nextAt: "2026-07-21T17:00:00.000Z" });

  const page = await openPublicPage(listed?.slug ?? "", new Date());
  expect(page).toMatchObject({ kind: "series", sessions: [{ title: "Session 3" }] });
  expect((await listPublicPages()).map(({ slug }) => slug)).toContain("eight-tuesdays");
  await updateResource(SERIES, { fields: { visibility: "unlisted" } }, new Date());
  expect(await listPublicSeries(new Date())).toEqual([]);
});

const rule = {
  fields: {
    title: "Node clinic",
    state: "published",
    startsAt: "2026-10-13T10:00:00+02:00",
    endsAt: "2026-10-13T12:00:00+02:00",
    timezone: "Europe/Vienna",
  },
  rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=4",
  except: ["2026-10-20"],
};

const repeat = (body: unknown) => callApi(`POST /api/resources/${SERIES}/repeat`, body);

test("T85: a rule makes sessions on wall time, and the same call again makes none twice", async () => {
  await createSeries(0);
  await buy("ann");
  const dates = ["2026-10-13", "2026-10-27", "2026-11-03"];
  const dry = await repeat({ ...rule, dryRun: true });
  expect(dry).toMatchObject({ status: 200, body: { items: dates.map((date) => ({ date })) } });
  expect(await sessionsNow()).toEqual([]);

  const [one, other] = await Promise.all([repeat(rule), repeat(rule)]);
  expect([one.status, other.status]).toEqual([201, 201]);
  await settle();
  const ids = dates.map((date) => `${SERIES}.${date}`);
  expect(await sessionsNow()).toEqual(ids);
  expect(await guestsOfEach(ids)).toEqual([["ann"], ["ann"], ["ann"]]);
  expect(world.google.liveEvents(HOST).map(({ recurrence }) => recurrence ?? null)).toEqual([
    null,
    null,
    null,
  ]);
  expect((await seen(ids[1])).resource.fields["startsAt"]).toBe("2026-10-27T10:00:00+01:00");

  await save({ title: "Renamed" }, ids[0]);
  await deleteResource(ids[2] ?? "", new Date());
  expect((await repeat(rule)).status).toBe(201);
  expect(await sessionsNow()).toEqual(ids.slice(0, 2));
  expect((await seen(ids[0])).resource.fields["title"]).toBe("Renamed");
});

test("T94: a rule that is killed midway makes no session, and the next call makes all", async () => {
  await createSeries(0);
  await expect(repeatKilledMidway()).rejects.toThrow("The database refused a statement");
  const db = await database();
  expect(await db.select().from(resourceOfResource)).toEqual([]);
  expect((await db.select().from(contentResource)).map(({ id }) => id)).toEqual([SERIES]);

  expect((await repeat(rule)).status).toBe(201);
  await settle();
  expect(await sessionsNow()).toHaveLength(3);
});

/** The connection to the database ends before the links are written. */
async function repeatKilledMidway(): Promise<void> {
  const { repeatSessions } = await import("#src/lib/series/repeat-sessions.store.ts");
  const db = await database();
  await db.execute(
    "create or replace function killed() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$",
  );
  await db.execute(
    "create trigger killed before insert on resource_of_resource for each statement execute function killed()",
  );
  try {
    await repeatSessions(SERIES, rule, new Date());
  } finally {
    await db.execute("drop trigger killed on resource_of_resource");
  }
}

test.each([
  [{ rule: "FREQ=WEEKLY" }, "rule"],
  [{ rule: "FREQ=WEEKLY;BYDAY=MO;COUNT=2" }, "rule"],
  [{ except: ["soon"] }, "except.0"],
  [{ fields: { title: "No dates" } }, "fields.startsAt"],
  [{ fields: { ...rule.fields, timezone: "Mars/Olympus" } }, "fields.timezone"],
])("a rule with %j is refused with its path", async (change, path) => {
  await createSeries(0);
  const answer = await repeat({ ...rule, ...change });

  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  expect(await sessionsNow()).toEqual([]);
});

async function sessionsNow(): Promise<string[]> {
  const { body } = await callApi(`GET /api/resources/${SERIES}/sessions`);
  return Object(body).items.map((item: { resource: { id: string } }) => item.resource.id);
}
