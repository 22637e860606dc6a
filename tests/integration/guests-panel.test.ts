import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import {
  addGuest,
  addGuestList,
  cancelGuest,
  renewGuestLink,
  transferGuest,
} from "#src/app/organizer/events/[id]/guest-actions.ts";
import { GET as downloadTickets } from "#src/app/organizer/events/[id]/tickets.csv/route.ts";
import { database } from "#src/db/database.ts";
import { audit, calendarGuest, ticket } from "#src/db/schema.ts";
import { beforeGuestAction } from "#src/lib/tickets/guest-action-state.ts";
import { findHeldTicket } from "#src/lib/tickets/find-held-ticket.ts";
import { guestPage } from "#src/lib/tickets/guest-page.query.ts";
import { ticketLink } from "#src/lib/tickets/link-of-ticket.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";
import { nextRequest } from "#tests/setup/next-request.ts";
import { organizerHeaders } from "#tests/setup/sign-in.ts";
import { createWorkshop, WORKSHOP } from "#tests/setup/workshop.ts";

startFakeInngest();

const now = new Date("2026-06-01T09:00:00Z");
const SALE = "6d1c6a0e-3f57-4c63-9d0e-8a5b1f0c9d11";

beforeEach(async () => {
  nextRequest.headers = await organizerHeaders();
  await createWorkshop();
});

type Sold = { email: string; name?: string; response?: string; refundedAt?: Date };

async function sell(...sold: Sold[]) {
  const db = await database();
  const rows = sold.map(({ email, name, refundedAt }, index) => ({
    id: `ticket-${index + 1}`,
    resourceId: WORKSHOP,
    purchaseId: `sale-${index + 1}`,
    email,
    name: name ?? null,
    purchasedAt: now,
    refundedAt: refundedAt ?? null,
  }));
  await db.insert(ticket).values(rows);
  const guests = sold.flatMap(({ email, response }, index) =>
    response
      ? [
          {
            resourceId: WORKSHOP,
            address: email.toLowerCase(),
            ticketId: `ticket-${index + 1}`,
            invitedAt: now,
            response,
          },
        ]
      : [],
  );
  if (guests.length > 0) await db.insert(calendarGuest).values(guests);
}

const listed = async (search: string) =>
  (await guestPage(WORKSHOP, { search, before: null })).tickets.map(({ email }) => email);

function form(values: Record<string, string>) {
  const data = new FormData();
  data.set("agreedEmails", "99");
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
}

test("a thousand tickets are read twenty at a time, and all are counted", async () => {
  await sell(...Array.from({ length: 1_000 }, (_, index) => ({ email: `guest${index}@guests.example` })));

  const first = await guestPage(WORKSHOP, { search: "", before: null });
  expect(first.tickets).toHaveLength(20);
  expect(first.tickets[0]?.email).toBe("guest999@guests.example");
  expect(first.counts.waiting).toBe(1_000);

  const second = await guestPage(WORKSHOP, { search: "", before: first.next });
  expect(second.tickets[0]?.email).toBe("guest979@guests.example");
  const last = await guestPage(WORKSHOP, { search: "", before: 21 });
  expect([last.tickets.length, last.next]).toEqual([20, null]);
});

test("tickets are counted by what their holders answered", async () => {
  await sell(
    { email: "a@x.example", response: "accepted" },
    { email: "b@x.example", response: "needsAction" },
    { email: "C@x.example", response: "declined" },
    { email: "d@x.example", response: "tentative" },
    { email: "e@x.example" },
    { email: "f@x.example", refundedAt: now },
  );

  const { counts } = await guestPage(WORKSHOP, { search: "", before: null });
  expect(counts).toEqual({
    accepted: 1,
    invited: 1,
    declined: 1,
    tentative: 1,
    waiting: 1,
    uninvited: 0,
    refused: 0,
    removed: 1,
  });
});

test("tickets are found by part of a name or an address in any case, and by the purchase", async () => {
  await sell(
    { email: "ann@x.example", name: "Ann Example" },
    { email: "bob_1@x.example", name: "100% Bob" },
    { email: "bobx1@x.example" },
  );

  expect(await listed("EXAMP")).toEqual(["bobx1@x.example", "bob_1@x.example", "ann@x.example"]);
  expect(await listed("ann e")).toEqual(["ann@x.example"]);
  expect(await listed("bob_")).toEqual(["bob_1@x.example"]);
  expect(await listed("0%")).toEqual(["bob_1@x.example"]);
  expect(await listed("sale-3")).toEqual(["bobx1@x.example"]);
  expect(await listed("\\")).toEqual([]);
});

test("a ticket sold by hand is one ticket however often its form is sent, and is transferred and refunded", async () => {
  const sale = form({ sale: SALE, email: "ann@x.example", name: "Ann" });
  await addGuest(WORKSHOP, beforeGuestAction, sale);
  expect(await addGuest(WORKSHOP, beforeGuestAction, sale)).toMatchObject({ outcome: "done" });
  const [sold, ...others] = (await guestPage(WORKSHOP, { search: "", before: null })).tickets;
  expect(others).toEqual([]);

  const id = sold?.id ?? "";
  await transferGuest(WORKSHOP, id, beforeGuestAction, form({ email: "bob@x.example", name: "" }));
  await cancelGuest(WORKSHOP, id, beforeGuestAction, form({}));
  expect((await guestPage(WORKSHOP, { search: "", before: null })).tickets).toMatchObject([
    {
      id,
      email: "bob@x.example",
      formerHolders: [{ email: "ann@x.example", name: "Ann" }],
      guest: "removed",
    },
  ]);

  const late = await transferGuest(WORKSHOP, id, beforeGuestAction, form({ email: "cleo@x.example" }));
  expect(late).toMatchObject({ outcome: "refused", message: "This ticket was canceled in the meantime." });
});

test("S12: a ticket is acted on under its own event only", async () => {
  await sell({ email: "ann@x.example" });
  await createWorkshop({ slug: "other" }, "event-other");
  const typed = form({ email: "eve@x.example", name: "" });

  const refund = await cancelGuest("event-other", "ticket-1", beforeGuestAction, typed);
  const transferred = await transferGuest("event-other", "ticket-1", beforeGuestAction, typed);
  expect([refund, transferred]).toMatchObject([{ outcome: "refused" }, { outcome: "refused" }]);
  expect((await guestPage(WORKSHOP, { search: "", before: null })).tickets).toMatchObject([
    { email: "ann@x.example", refundedAt: null },
  ]);
});

test("a wrong address is refused in words, and nothing is sold", async () => {
  const typed = { sale: SALE, email: "ann", name: "Ann" };
  expect(await addGuest(WORKSHOP, beforeGuestAction, form(typed))).toEqual({
    outcome: "refused",
    problems: { email: "Enter a valid email, like ada@example.com." },
    message: "",
    typed: { email: "ann", name: "Ann" },
  });
  expect(await listed("")).toEqual([]);
});

test("without a session nobody adds, transfers, refunds or downloads tickets", async () => {
  await sell({ email: "ann@x.example" });
  nextRequest.headers = new Headers();
  const refused = { digest: expect.stringContaining("/sign-in") };
  const other = form({ sale: SALE, email: "eve@x.example", name: "" });

  await expect(addGuest(WORKSHOP, beforeGuestAction, other)).rejects.toMatchObject(refused);
  await expect(transferGuest(WORKSHOP, "ticket-1", beforeGuestAction, other)).rejects.toMatchObject(refused);
  await expect(cancelGuest(WORKSHOP, "ticket-1", beforeGuestAction, other)).rejects.toMatchObject(refused);
  expect((await download()).status).toBe(401);
  expect((await guestPage(WORKSHOP, { search: "", before: null })).tickets).toMatchObject([
    { email: "ann@x.example", refundedAt: null },
  ]);
});

test("the download is a file that nobody keeps, with every ticket and where its holder is", async () => {
  await sell(
    { email: "ann@x.example", name: "=HYPERLINK()", response: "accepted" },
    { email: "bob@x.example", refundedAt: now },
  );

  const answer = await download();
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="tickets-office-hours.csv"',
    "cache-control": "no-store",
  });
  const text = await answer.text();
  expect(text).toContain(`"ticket-1","'=HYPERLINK()","ann@x.example","Accepted","",`);
  expect(text).toContain('"ticket-2","","bob@x.example","Canceled","",');
  expect((await download("event-nothing")).status).toBe(404);
  expect((await download(WORKSHOP, { "sec-fetch-site": "cross-site" })).status).toBe(403);
});

function download(id = WORKSHOP, headers: Record<string, string> = {}) {
  const address = `https://workshops.example/organizer/events/${id}/tickets.csv`;
  return downloadTickets(new Request(address, { headers }));
}

const tokenIn = (link = "") => decodeURIComponent(link.split("/tickets/")[1] ?? "");

test("S27: a ticket's new link opens it and the former one no longer does; nothing else changes", async () => {
  await sell({ email: "ann@x.example" });
  const db = await database();
  const [before] = await db.select().from(ticket);
  const former = before ? ticketLink(before) : "";
  expect(await findHeldTicket(tokenIn(former))).not.toBeNull();

  const { outcome, link } = await renewGuestLink(WORKSHOP, "ticket-1", beforeGuestAction, form({}));

  expect(outcome).toBe("done");
  expect(await findHeldTicket(tokenIn(link))).not.toBeNull();
  expect(await findHeldTicket(tokenIn(former))).toBeNull();
  expect(await db.select().from(ticket)).toEqual([
    { ...before, linkVersion: (before?.linkVersion ?? 0) + 1 },
  ]);
  expect(await db.select().from(audit).where(eq(audit.action, "ticket-link-renewed"))).toMatchObject([
    { resourceId: WORKSHOP, subject: "ticket-1" },
  ]);

  const elsewhere = await renewGuestLink("another-event", "ticket-1", beforeGuestAction, form({}));
  expect(elsewhere).toMatchObject({ outcome: "refused", message: expect.stringContaining("no such ticket") });
});

test("X6: the panel has the link that opens a buyer’s ticket", async () => {
  await sell({ email: "ann@x.example" });
  const [buyer] = (await guestPage(WORKSHOP, { search: "", before: null })).tickets;
  expect(await findHeldTicket(tokenIn(buyer?.link))).toMatchObject({ ticket: { id: "ticket-1" } });
});

test("X10: a second ticket for an address is asked for by the name of its holder", async () => {
  await sell({ email: "ann@x.example", name: "Ann" });
  const typed = { sale: SALE, email: "Ann@X.example", name: "" };
  const asked = await addGuest(WORKSHOP, beforeGuestAction, form(typed));
  const warning = "Ann (ann@x.example) already has a ticket. Add a second one?";
  expect(asked).toMatchObject({ outcome: "asked", question: { warning } });
  expect(await listed("")).toHaveLength(1);

  const agreed = await addGuest(WORKSHOP, beforeGuestAction, form({ ...typed, agreedKey: warning }));
  expect(agreed).toMatchObject({ outcome: "done" });
  expect(await listed("")).toHaveLength(2);
});

const transfer = (values: Record<string, string>) =>
  transferGuest(WORKSHOP, "ticket-1", beforeGuestAction, form(values));

test("X10: a transfer to its own holder gets a message, and one to another guest is asked for", async () => {
  await sell({ email: "ann@x.example", name: "Ann" }, { email: "bob@x.example" });
  expect(await transfer({ email: "ANN@x.example", name: "" })).toMatchObject({
    outcome: "refused",
    problems: { email: "ann@x.example already holds this ticket. Enter another address." },
  });
  expect(await transfer({ email: "bob@x.example", name: "" })).toMatchObject({
    outcome: "asked",
    question: { warning: "bob@x.example already has a ticket. Transfer a second one?" },
  });
  expect(await listed("")).toEqual(["bob@x.example", "ann@x.example"]);
});

test("guests: a pasted list is shown before it is added, and added once", async () => {
  await sell({ email: "ann@x.example" });
  const typed = { sale: SALE, list: "Bob,bob@x.example\nann@x.example\ncleo" };
  const asked = await addGuestList(WORKSHOP, beforeGuestAction, form(typed));
  expect(asked).toMatchObject({
    outcome: "asked",
    question: {
      list: {
        guests: [{ email: "bob@x.example", name: "Bob" }],
        skipped: [
          { line: 2, reason: "already has a ticket" },
          { line: 3, reason: "isn’t a valid email" },
        ],
      },
    },
  });
  expect(await listed("")).toEqual(["ann@x.example"]);

  const agreed = form({ ...typed, agreedKey: asked.question?.key ?? "" });
  expect(await addGuestList(WORKSHOP, beforeGuestAction, agreed)).toMatchObject({ outcome: "done" });
  await addGuestList(WORKSHOP, beforeGuestAction, agreed);
  expect(await listed("")).toEqual(["bob@x.example", "ann@x.example"]);
});

test("guests: a list that is too long is refused with its limit, and nothing is added", async () => {
  const list = Array.from({ length: 501 }, (_, index) => `guest${index}@x.example`).join("\n");
  const refused = await addGuestList(WORKSHOP, beforeGuestAction, form({ sale: SALE, list }));
  expect(refused.problems).toEqual({ list: "The list has 501 lines; 500 can be added at once." });
  expect(await listed("")).toEqual([]);
});
