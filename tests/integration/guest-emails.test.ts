import { beforeEach, expect, test } from "vitest";
import {
  addGuest,
  addGuestList,
  cancelGuest,
  transferGuest,
} from "#src/app/organizer/events/[id]/guest-actions.ts";
import { beforeGuestAction, type GuestActionState } from "#src/lib/tickets/guest-action-state.ts";
import { guestPage } from "#src/lib/tickets/guest-page.query.ts";
import { heldTickets } from "#src/lib/tickets/held-tickets.query.ts";
import { listTickets } from "#src/lib/tickets/list-tickets.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { deleteResource, getResource, updateResource } from "#src/lib/resources-query.ts";
import { nextRequest } from "#tests/setup/next-request.ts";
import { organizerHeaders } from "#tests/setup/sign-in.ts";
import { createWorkshop, WORKSHOP } from "#tests/setup/workshop.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";

const world = useWorld();
const minutes = (count: number) => world.runner.advance(count * 60_000);

beforeEach(async () => {
  nextRequest.headers = await organizerHeaders();
});

async function settle() {
  await world.runner.runUntilQuiet();
  // Changes of the list that follow one another wait for up to a quarter of an hour.
  await minutes(16);
}

/** Ann and Ben hold tickets, and a colleague was added in Google. */
async function withGuests(fields: Record<string, unknown> = {}) {
  await createWorkshop(fields);
  for (const name of ["ann", "ben"]) {
    await purchaseTicket(WORKSHOP, { email: `${name}@guests.example`, purchaseId: name }, new Date());
  }
  await settle();
  const { mirror } = (await getResource(WORKSHOP)) ?? {};
  world.google.control.addGuest(HOST, mirror?.googleEventId ?? "", "colleague@elsewhere.example");
  await minutes(6);
}

function form(values: Record<string, string>) {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
}

type Act = (before: GuestActionState, form: FormData) => Promise<GuestActionState>;

/** Whom the dialog names, and whom Google emails once that was agreed to. */
async function emailsOf(act: Act, values: Record<string, string>) {
  const asked = await act(beforeGuestAction, form(values));
  const { emails = 0, words = "", key = "" } = asked.question ?? {};
  const before = world.google.outbox().length;
  expect(asked.outcome).toBe("asked");
  expect(await heldTickets(WORKSHOP)).toHaveLength(2);
  const agreed = { ...values, agreedEmails: String(emails), agreedKey: key };
  expect(await act(beforeGuestAction, form(agreed))).toMatchObject({ outcome: "done" });
  await settle();
  return { shown: emails, words, sent: world.google.outbox().slice(before).length };
}

const SALE = "6d1c6a0e-3f57-4c63-9d0e-8a5b1f0c9d11";
const idOf = async (email: string) =>
  (await listTickets(WORKSHOP)).find(({ ticket }) => ticket.email === email)?.ticket.id ?? "";

const acts: [string, () => Promise<Act>, Record<string, string>, number, RegExp][] = [
  [
    "a sale",
    async () => addGuest.bind(null, WORKSHOP),
    { sale: SALE, email: "cleo@guests.example" },
    4,
    /^Google emails 4 people: an invitation to cleo@guests\.example, and an update to 3 other guests\./,
  ],
  [
    "a list",
    async () => addGuestList.bind(null, WORKSHOP),
    { sale: SALE, list: "cleo@guests.example\ndora@guests.example" },
    5,
    /an invitation to cleo@guests\.example and dora@guests\.example, and an update to 3 other guests/,
  ],
  [
    "a transfer",
    async () => transferGuest.bind(null, WORKSHOP, await idOf("ann@guests.example")),
    { email: "cleo@guests.example" },
    4,
    /to cleo@guests\.example, a cancellation to ann@guests\.example, and an update to 2 other guests/,
  ],
  [
    "a cancellation",
    async () => cancelGuest.bind(null, WORKSHOP, await idOf("ann@guests.example")),
    {},
    3,
    /a cancellation to ann@guests\.example, and an update to 2 other guests/,
  ],
];

test.each(acts)("X3: before %s, the people shown are those who get an email", async (...given) => {
  const [, act, values, count, shownWords] = given;
  await withGuests();

  const { shown, words, sent } = await emailsOf(await act(), values);
  expect([shown, sent]).toEqual([count, count]);
  expect(words).toMatch(shownWords);
});

test.each([
  ["a draft", { state: "draft" }],
  ["a past event", { startsAt: "2026-05-01T10:00:00Z", endsAt: "2026-05-01T11:00:00Z" }],
])("X3: a sale for %s is made without a question, and emails no one", async (_what, fields) => {
  await withGuests(fields);
  const before = world.google.outbox().length;

  const sold = await addGuest(
    WORKSHOP,
    beforeGuestAction,
    form({ sale: SALE, email: "cleo@guests.example" }),
  );
  await settle();
  expect(sold).toMatchObject({ outcome: "done" });
  expect(world.google.outbox()).toHaveLength(before);
});

test("X3: a second ticket for who is already invited says that no one is emailed", async () => {
  await withGuests();

  const sold = await addGuest(WORKSHOP, beforeGuestAction, form({ sale: SALE, email: "ann@guests.example" }));
  expect(sold).toMatchObject({
    outcome: "asked",
    question: { emails: 0, words: "No one is emailed: ann@guests.example is already invited." },
  });
});

test("X3: a second ticket promises no email that other guests wait for", async () => {
  await withGuests();
  await purchaseTicket(WORKSHOP, { email: "cleo@guests.example", purchaseId: "cleo" }, new Date());

  const sold = await addGuest(WORKSHOP, beforeGuestAction, form({ sale: SALE, email: "ann@guests.example" }));
  expect(sold.question).toMatchObject({ emails: 0, words: expect.stringContaining("is already invited") });
});

const guestsShown = async () => {
  const { tickets, counts } = await guestPage(WORKSHOP, { search: "", before: null });
  return { guests: tickets.map(({ guest }) => guest), uninvited: counts.uninvited };
};

test("X9, X21: guests whose last email is a cancellation aren't shown as invited", async () => {
  await withGuests();
  expect(await guestsShown()).toEqual({ guests: ["invited", "invited"], uninvited: 0 });

  await updateResource(WORKSHOP, { fields: { state: "archived" } }, new Date());
  await settle();
  expect(await guestsShown()).toEqual({ guests: ["uninvited", "uninvited"], uninvited: 2 });

  await deleteResource(WORKSHOP, new Date());
  await settle();
  await updateResource(WORKSHOP, { fields: { state: "draft" } }, new Date());
  await settle();
  expect(await guestsShown()).toEqual({ guests: ["uninvited", "uninvited"], uninvited: 2 });

  await updateResource(WORKSHOP, { fields: { state: "published" } }, new Date());
  await settle();
  expect(await guestsShown()).toEqual({ guests: ["invited", "invited"], uninvited: 0 });
});
