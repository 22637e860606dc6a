import { expect, test } from "vitest";
import {
  addGuest,
  cancelGuest,
  renewGuestLink,
  transferGuest,
} from "#src/app/organizer/events/[id]/guest-actions.ts";
import { GET as exportTickets } from "#src/app/organizer/events/[id]/tickets.csv/route.ts";
import { database } from "#src/db/database.ts";
import { DatabaseError } from "#src/db/errors.ts";
import { audit, ticket } from "#src/db/schema.ts";
import { auditOfEvent } from "#src/lib/audit/audit.store.ts";
import { addUser } from "#src/lib/auth/users.store.ts";
import { signIn } from "#src/lib/auth/sign-in.ts";
import { beforeGuestAction } from "#src/lib/tickets/guest-action-state.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { renewTicketLink } from "#src/lib/tickets/renew-link-of-ticket.store.ts";
import { callApi } from "#tests/setup/call-api.ts";
import { dumpTables } from "#tests/setup/dump-tables.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";
import { nextRequest } from "#tests/setup/next-request.ts";
import { ada as signedIn, organizerHeaders } from "#tests/setup/sign-in.ts";
import { charge, checkoutSession, deliver, refund, stripeEvent } from "#tests/setup/stripe-shop.ts";
import { createWorkshop, WORKSHOP } from "#tests/setup/workshop.ts";
import { useLog } from "#tests/setup/read-log.ts";

const inngest = startFakeInngest();
const log = useLog();

const ada = { email: "ada.person@workshops.example", password: "correct horse battery" };
const event = { id: "event-a", type: "event", fields: { title: "Office hours" } };
const SALE = "6d1c6a0e-3f57-4c63-9d0e-8a5b1f0c9d11";
const sale = { email: "ann.person@guests.example", purchaseId: "sale-a" };

function form(values: Record<string, string>) {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
}

async function trail() {
  const db = await database();
  return db.select().from(audit).orderBy(audit.id);
}

const from = (address: string) => new Headers({ "x-forwarded-for": address });

test("S15: sign-ins are written down with their outcome, their account and their network, by no address", async () => {
  await addUser(ada);
  await signIn(ada, from("192.0.2.1"));
  for (let count = 0; count < 6; count += 1) {
    await signIn({ ...ada, password: "incorrect horse" }, from("192.0.2.1"));
  }
  await signIn({ ...ada, email: "nobody@workshops.example" }, from("192.0.2.2"));

  const entries = await trail();
  const [first, ...rest] = entries;
  expect(first).toMatchObject({ action: "signed-in", actor: expect.stringMatching(/^user:\w+/) });
  expect(rest.map(({ action }) => action)).toEqual([
    ...Array<string>(5).fill("sign-in-refused"),
    "sign-in-limited",
    "sign-in-refused",
  ]);
  expect(new Set(entries.map(({ subject }) => subject)).size).toBe(2);
  expect(new Set(entries.map(({ network }) => network)).size).toBe(2);
  for (const told of [JSON.stringify(entries), log.text()]) {
    expect(told).not.toMatch(/person|nobody|192\.0\.2/);
    expect(told).toContain("sign-in-limited");
  }
});

test("S15: what the API changes and sells is written down once, with the event and the ticket", async () => {
  await callApi("POST /api/resources", event);
  const sold = await callApi("POST /api/resources/event-a/tickets", sale);
  await callApi("POST /api/resources/event-a/tickets", sale);
  const { id } = Object(Object(sold.body).ticket);
  await callApi(`POST /api/tickets/${id}/transfer`, { email: "bob@guests.example" });
  await callApi(`POST /api/tickets/${id}/refund`);
  await callApi("PATCH /api/resources/event-a", { fields: { title: "Office evening" } });
  await callApi("DELETE /api/resources/event-a");
  await callApi("DELETE /api/resources/event-missing");

  const entries = await trail();
  expect(entries.map(({ action, subject }) => [action, subject])).toEqual([
    ["event-created", null],
    ["ticket-sold", id],
    ["ticket-transferred", id],
    ["ticket-refunded", id],
    ["event-saved", null],
    ["event-deleted", null],
  ]);
  expect(new Set(entries.map(({ actor, resourceId }) => `${actor} ${resourceId}`))).toEqual(
    new Set(["api event-a"]),
  );
  expect(JSON.stringify(entries) + log.text()).not.toContain("guests.example");
});

test("S15: what an organizer does is theirs, and shown with their address beside the event", async () => {
  await callApi("POST /api/resources", event);
  nextRequest.headers = await organizerHeaders();
  await addGuest("event-a", beforeGuestAction, form({ sale: SALE, email: "ann@guests.example" }));
  const [sold] = await (await database()).select().from(ticket);
  const id = sold?.id ?? "";
  await transferGuest("event-a", id, beforeGuestAction, form({ email: "bob@guests.example" }));
  await renewGuestLink("event-a", id, beforeGuestAction, form({}));
  await cancelGuest("event-a", id, beforeGuestAction, form({}));
  await exportTickets(new Request("https://workshops.example/organizer/events/event-a/tickets.csv"));

  const shown = await auditOfEvent("event-a");
  expect(shown.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
    `${signedIn.email} tickets-exported`,
    `${signedIn.email} ticket-refunded`,
    `${signedIn.email} ticket-link-renewed`,
    `${signedIn.email} ticket-transferred`,
    `${signedIn.email} guest-added`,
    "api event-created",
  ]);
});

test("S15: what was done before is written down once, and what changes nothing isn't", async () => {
  await callApi("POST /api/resources", event);
  await callApi("POST /api/resources", event);
  await callApi("PATCH /api/resources/event-a", { fields: event.fields });
  nextRequest.headers = await organizerHeaders();
  const guest = form({ sale: SALE, email: "ann@guests.example", name: "Ann" });
  await addGuest("event-a", beforeGuestAction, guest);
  await addGuest("event-a", beforeGuestAction, guest);
  const [sold] = await (await database()).select().from(ticket);
  const id = sold?.id ?? "";
  await transferGuest("event-a", id, beforeGuestAction, guest);
  for (let count = 0; count < 2; count += 1) await cancelGuest("event-a", id, beforeGuestAction, guest);

  expect((await auditOfEvent("event-a")).map(({ action }) => action)).toEqual([
    "ticket-refunded",
    "guest-added",
    "event-created",
  ]);
});

test("S15: deleting, restoring and editing are told apart, however they are asked for", async () => {
  await callApi("POST /api/resources", event);
  await callApi("PATCH /api/resources/event-a", { fields: { state: "deleted" } });
  await callApi("PATCH /api/resources/event-a", { fields: { title: "Office evening" } });
  await callApi("PATCH /api/resources/event-a", { fields: { state: "draft" } });

  expect((await trail()).map(({ action }) => action)).toEqual([
    "event-created",
    "event-deleted",
    "event-saved",
    "event-restored",
  ]);
});

test("X21: publishing, canceling and going back to draft are told apart from other saves", async () => {
  await callApi("POST /api/resources", { ...event, fields: { ...event.fields, state: "draft" } });
  for (const state of ["published", "draft", "archived"]) {
    await callApi("PATCH /api/resources/event-a", { fields: { state } });
  }

  expect((await trail()).map(({ action }) => action)).toEqual([
    "event-created",
    "event-published",
    "event-drafted",
    "event-canceled",
  ]);
});

test("S15: what visitors take and Stripe sells, refunds and gives back stands beside the event", async () => {
  await createWorkshop();
  await purchaseTicket(
    WORKSHOP,
    { email: "ann@guests.example", purchaseId: "sale-a" },
    new Date(),
    "visitor",
  );
  await deliver(stripeEvent("checkout.session.completed", checkoutSession()));
  await deliver(stripeEvent("charge.refunded", charge(), 2));
  await deliver(stripeEvent("refund.failed", refund(), 3));

  const shown = await auditOfEvent(WORKSHOP);
  expect(shown.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
    "stripe ticket-restored",
    "stripe ticket-refunded",
    "stripe ticket-sold",
    "visitor ticket-taken",
    "api event-created",
  ]);
});

/** Nothing can be written into the trail meanwhile. */
async function withoutTrail(work: () => Promise<void>): Promise<void> {
  const db = await database();
  await db.execute("alter table audit rename to audit_gone");
  try {
    await work();
  } finally {
    await db.execute("alter table audit_gone rename to audit");
  }
}

test("S15: a change of an event or a ticket isn't made where it can't be written down", async () => {
  await callApi("POST /api/resources", event);
  const sold = await callApi("POST /api/resources/event-a/tickets", sale);
  const { id } = Object(Object(sold.body).ticket);
  const before = await dumpTables();
  const logged = log.lines().length;
  inngest.forget();

  await withoutTrail(async () => {
    const answers = [
      await callApi("POST /api/resources", { ...event, id: "event-b" }),
      await callApi("POST /api/resources/event-a/tickets", { ...sale, purchaseId: "sale-b" }),
      await callApi(`POST /api/tickets/${id}/transfer`, { email: "bob@guests.example" }),
      await callApi(`POST /api/tickets/${id}/refund`),
      await callApi("PATCH /api/resources/event-a", { fields: { title: "Office evening" } }),
      await callApi("DELETE /api/resources/event-a"),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 500));
    await expect(renewTicketLink(id, "event-a", "user:ada")).rejects.toThrow(DatabaseError);
  });

  expect(await dumpTables()).toEqual(before);
  expect(inngest.sent()).toEqual([]);
  expect(log.lines().slice(logged)).not.toContainEqual(expect.objectContaining({ msg: "Audit" }));
});

test("S15: an entry that can't be written keeps nobody from signing in", async () => {
  await addUser(ada);
  await withoutTrail(async () => {
    expect(await signIn(ada, from("192.0.2.1"))).toMatchObject({ kind: "signed-in" });
  });

  expect(log.text()).toContain("The audit trail is missing an entry");
});
