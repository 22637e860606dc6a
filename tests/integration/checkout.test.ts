import { expect, test } from "vitest";
import { buyTicketAction } from "#src/app/events/[slug]/buy-ticket-action.ts";
import { BEFORE_CHECKOUT } from "#src/lib/checkout/checkout-state.ts";
import { CheckoutFormSchema } from "#src/lib/checkout/checkout-form.ts";
import { formToken } from "#src/lib/checkout/form-token.ts";
import { sellInCheckout } from "#src/lib/checkout/sell-in-checkout.ts";
import { listTickets } from "#src/lib/tickets/list-tickets.ts";
import { endedTicketLink } from "#src/lib/tickets/ended-ticket-link.ts";
import { openTicket } from "#src/lib/tickets/open-ticket.ts";
import { renewTicketLink } from "#src/lib/tickets/renew-link-of-ticket.store.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { transferTicket } from "#src/lib/tickets/transfer-ticket.store.ts";
import { createWorkshop, save, WORKSHOP } from "#tests/setup/workshop.ts";
import { setDatabaseClock } from "#tests/setup/database-clock.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";

const world = useWorld();

const SECRET = "only-for-tests-only-for-tests-only-for-tests";
const ann = { name: "Ann", email: "ann@guests.example" };
const visitor = { slug: "office-hours", network: "network-1", isDemoCheckout: true };

const newForm = (formId = "form-1", resourceId = WORKSHOP) => formToken(formId, resourceId, SECRET);

function buy(change: { formToken?: string; email?: string } = {}, visit = visitor) {
  return sellInCheckout(visit, { ...ann, website: "", formToken: newForm(), ...change }, new Date());
}

async function sold(...sale: Parameters<typeof buy>): Promise<string> {
  const outcome = await buy(...sale);
  if (outcome.kind !== "sold") throw new Error(`the checkout gave ${outcome.kind}`);
  return decodeURIComponent(outcome.path.split("/")[2] ?? "");
}

const open = (token: string) => openTicket(token, new Date());
const tickets = async () => (await listTickets(WORKSHOP)).map(({ ticket }) => ticket);

test("a ticket that was bought invites its holder, and its page opens the instructions", async () => {
  await createWorkshop({ attendeeInstructions: "The door code is Mandala" });
  const token = await sold();
  await world.runner.runUntilQuiet();
  await world.runner.advance(60_000);

  expect(world.google.liveEvents(HOST)[0]?.["attendees"]).toMatchObject([{ email: ann.email }]);
  expect(await open(token)).toMatchObject({
    page: { kind: "valid", title: "Office hours", instructions: "The door code is Mandala" },
    holder: ann,
    links: { file: `https://workshops.example/tickets/${token}/calendar.ics` },
    eventUrl: "https://workshops.example/events/office-hours",
  });
  expect((await open(token))?.page).toMatchObject({
    next: expect.stringContaining("sent an invitation"),
  });
});

test("the same form sent twice, also at once, is one ticket", async () => {
  await createWorkshop();
  const [first, second] = await Promise.all([sold(), sold()]);

  expect(second).toBe(first);
  expect(await sold({ email: "Ann@guests.example" })).toBe(first);
  expect(await tickets()).toHaveLength(1);
});

test("a form that was gone back to, for another guest, is another ticket", async () => {
  await createWorkshop();
  await sold();
  await sold({ email: "bob@guests.example" });

  expect((await tickets()).map(({ email }) => email)).toEqual([ann.email, "bob@guests.example"]);
});

test("X5: the last place is sold once, and its form sent again is still its ticket", async () => {
  await createWorkshop({ capacity: 1 });
  const both = await Promise.all(
    ["form-1", "form-2"].map((form) => buy({ formToken: newForm(form), email: `${form}@guests.example` })),
  );
  expect(both.map(({ kind }) => kind).toSorted()).toEqual(["sold", "sold-out"]);
  expect(await tickets()).toHaveLength(1);

  const first = both.findIndex(({ kind }) => kind === "sold") + 1;
  const again = await buy({ formToken: newForm(`form-${first}`), email: `form-${first}@guests.example` });
  expect(again.kind).toBe("sold");
});

test("an address that holds a ticket gets another one, and the answer looks the same", async () => {
  await createWorkshop();
  await sold();
  await sold({ formToken: newForm("form-2") });

  expect(await tickets()).toHaveLength(2);
});

test.each([
  ["made up", "form-1.AAAA"],
  ["another event's", newForm("form-1", "event-other")],
  ["missing", ""],
])("a form whose token is %s sells nothing", async (_what, token) => {
  await createWorkshop();

  expect(await buy({ formToken: token })).toEqual({ kind: "unknown-form" });
  expect(await tickets()).toEqual([]);
});

test.each([
  ["a draft", { state: "draft" }],
  ["a private event", { visibility: "private" }],
  ["an event that is over", { startsAt: "2026-05-01T09:00:00Z", endsAt: "2026-05-01T10:00:00Z" }],
  ["an event with a shop", { checkoutUrl: "https://shop.example/office-hours" }],
])("%s isn't sold", async (_what, change) => {
  await createWorkshop();
  await save(change);

  expect(await buy()).toEqual({ kind: "closed" });
  expect(await tickets()).toEqual([]);
});

test("an event is sold neither by its id nor by a name that is nobody's", async () => {
  await createWorkshop();

  expect(await buy({}, { ...visitor, slug: WORKSHOP })).toEqual({ kind: "closed" });
  expect(await buy({}, { ...visitor, slug: "a\0b" })).toEqual({ kind: "closed" });
});

test("the eleventh checkout of a network within ten minutes waits, others don't", async () => {
  await createWorkshop();
  for (let count = 1; count <= 10; count += 1) await sold({ formToken: newForm(`form-${count}`) });
  const outcome = await buy({ formToken: newForm("form-11") });

  expect(outcome).toEqual({ kind: "too-many", seconds: 600 });
  expect(await tickets()).toHaveLength(10);
  await sold({ formToken: newForm("form-12") }, { ...visitor, network: "network-2" });

  setDatabaseClock(() => Date.now() + 600_000);
  await sold({ formToken: newForm("form-11") });
});

test("an event takes no more than 120 checkouts a minute, from however many networks", async () => {
  await createWorkshop();
  for (let count = 1; count <= 120; count += 1) await sold({}, { ...visitor, network: `network-${count}` });

  expect(await buy({}, { ...visitor, network: "network-121" })).toMatchObject({ kind: "too-many" });
});

test("the page of a ticket that was given back says so, and nothing of the event", async () => {
  await createWorkshop({ attendeeInstructions: "The door code is Mandala" });
  const token = await sold();
  const [ticket] = await tickets();
  await refundTicket(ticket?.id ?? "", new Date());

  expect(await open(token)).toMatchObject({ page: { kind: "refunded" }, links: null, eventUrl: null });
  expect(JSON.stringify(await open(token))).not.toMatch(/Mandala|Office hours|meet\.example/);
});

test("a ticket that was passed on opens for its former holder no more", async () => {
  await createWorkshop();
  const token = await sold();
  const [ticket] = await tickets();
  await transferTicket(ticket?.id ?? "", { email: "bob@guests.example" }, new Date());

  expect(await open(token)).toBeNull();
});

test("S31: the form of a ticket that was transferred, sent again, tells nothing of its present holder", async () => {
  await createWorkshop();
  await sold();
  const [ticket] = await tickets();
  await transferTicket(ticket?.id ?? "", { email: "bob@guests.example", name: "Bob" }, new Date());

  expect(await buy()).toEqual({ kind: "transferred" });
});

test("S9: a name that a visitor types is one line, without what nobody sees", async () => {
  await createWorkshop();
  const form = CheckoutFormSchema.parse({ ...ann, name: " Ann\n=1+1\u202E ", formToken: newForm() });
  await sellInCheckout(visitor, form, new Date());

  expect(await tickets()).toMatchObject([{ name: "Ann =1+1" }]);
});

test.each(["", "ticket-unknown", `ticket-unknown.${"A".repeat(43)}`, `a\0b.${"A".repeat(43)}`])(
  "the made-up link %o opens no ticket",
  async (token) => {
    await createWorkshop();
    await sold();

    expect(await open(token)).toBeNull();
  },
);

test("beside a shop the form is refused, whoever sends it, and what was typed comes back", async () => {
  await createWorkshop();
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...ann, slug: "office-hours", formToken: newForm() })) {
    form.set(name, value);
  }

  expect(await buyTicketAction(BEFORE_CHECKOUT, form)).toMatchObject({
    typed: ann,
    message: expect.stringContaining("are no longer available here"),
  });
  expect(await tickets()).toEqual([]);
});

test.each([
  [
    { name: " ", email: "ann" },
    { name: ["Enter your name."], email: [expect.stringContaining("like ada@example.com")] },
  ],
  [{ ...ann, website: "https://spam.example" }, {}],
])("a form with %o isn't sent on", async (typed, errors) => {
  await createWorkshop();
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...typed, slug: "office-hours", formToken: newForm() })) {
    form.set(name, value);
  }
  const state = await buyTicketAction(BEFORE_CHECKOUT, form);

  expect(state.errors).toEqual({ name: undefined, email: undefined, ...errors });
  expect(state.message === "").toBe(!("website" in typed));
});

test("X6: a former holder's link says that the ticket was transferred, a renewed one that it was replaced", async () => {
  await createWorkshop();
  const forged = `${(await sold()).slice(0, -1)}!`;
  const annsLink = await sold();
  expect(await endedTicketLink(annsLink)).toBeNull();
  expect(await endedTicketLink(forged)).toBeNull();

  const [ticket] = await tickets();
  await transferTicket(ticket?.id ?? "", { email: "bob@guests.example" }, new Date());
  expect(await open(annsLink)).toBeNull();
  expect(await endedTicketLink(annsLink)).toBe("transferred");
  expect(await endedTicketLink(forged)).toBeNull();

  await renewTicketLink(ticket?.id ?? "", WORKSHOP, "api");
  expect(await endedTicketLink(annsLink)).toBe("replaced");
});

test("X6: a renewed link's former one says that it was replaced", async () => {
  await createWorkshop();
  const link = await sold();
  const [ticket] = await tickets();
  await renewTicketLink(ticket?.id ?? "", WORKSHOP, "api");

  expect(await endedTicketLink(link)).toBe("replaced");
});

test("X14: a holder whom Google invites is offered the calendar file alone", async () => {
  await createWorkshop();

  expect((await open(await sold()))?.links).toMatchObject({ copies: null });
});
