import { expect, test } from "vitest";
import { refundGuest } from "#src/app/organizer/events/[id]/guest-actions.ts";
import { GET as exportTickets } from "#src/app/organizer/events/[id]/tickets.csv/route.ts";
import { database } from "#src/db/database.ts";
import { audit } from "#src/db/schema.ts";
import { auditOfEvent } from "#src/lib/audit/audit.store.ts";
import { addUser } from "#src/lib/auth/users.store.ts";
import { signIn } from "#src/lib/auth/sign-in.ts";
import { beforeGuestAction } from "#src/lib/tickets/guest-action-state.ts";
import { callApi } from "#tests/setup/call-api.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";
import { nextRequest } from "#tests/setup/next-request.ts";
import { organizerHeaders } from "#tests/setup/sign-in.ts";
import { useLog } from "#tests/setup/read-log.ts";

startFakeInngest();
const log = useLog();

const ada = { email: "ada.person@workshops.example", password: "correct horse battery" };
const event = { id: "event-a", type: "event", fields: { title: "Office hours" } };
const sale = { email: "ann.person@guests.example", purchaseId: "sale-a" };

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
  const sold = await callApi("POST /api/resources/event-a/tickets", sale);
  const { id } = Object(Object(sold.body).ticket);
  nextRequest.headers = await organizerHeaders();
  await refundGuest("event-a", id, beforeGuestAction, new FormData());
  await exportTickets(new Request("https://workshops.example/organizer/events/event-a/tickets.csv"));

  const shown = await auditOfEvent("event-a");
  expect(shown.map(({ action }) => action)).toEqual([
    "tickets-exported",
    "ticket-refunded",
    "ticket-sold",
    "event-created",
  ]);
  expect(shown[0]?.actor).toMatch(/@/);
  expect(shown[2]?.actor).toBe("api");
});

test("S15: an entry that can't be written costs nobody what they did", async () => {
  await callApi("POST /api/resources", event);
  const db = await database();
  await db.execute("alter table audit rename to audit_gone");
  try {
    expect(
      (await callApi("PATCH /api/resources/event-a", { fields: { title: "Saved all the same" } })).status,
    ).toBe(200);
    expect(log.text()).toContain("The audit trail lacks an entry");
  } finally {
    await db.execute("alter table audit_gone rename to audit");
  }
});
