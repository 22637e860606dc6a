import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { audit, ticket as tickets } from "#src/db/schema.ts";
import { answerTo, callApi, rawRequest } from "#tests/setup/call-api.ts";
import { dumpTables } from "#tests/setup/dump-tables.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";
import { createWorkshop, WORKSHOP } from "#tests/setup/workshop.ts";

const inngest = startFakeInngest();

const BUY = `POST /api/resources/${WORKSHOP}/tickets`;
const LIST = `GET /api/resources/${WORKSHOP}/tickets`;
const SALE = { email: "ann@guests.example", name: "Ann", purchaseId: "sale-1" };

const TicketAnswer = z.object({ ticket: z.looseObject({ id: z.string() }) });

const Problem = z.object({ errors: z.array(z.object({ path: z.string() })).optional() });

async function ticketOf(line: string, body?: unknown) {
  const answer = await callApi(line, body);
  return { status: answer.status, ticket: TicketAnswer.parse(answer.body).ticket };
}

beforeEach(async () => {
  await createWorkshop();
  inngest.forget();
});

describe("POST /api/resources/:id/tickets", () => {
  test("answers 201 with the ticket", async () => {
    const { status, body } = await callApi(BUY, SALE);

    expect(status).toBe(201);
    expect(body).toEqual({
      ticket: {
        id: expect.stringMatching(/^ticket-[\da-f-]{36}$/),
        resourceId: WORKSHOP,
        purchaseId: "sale-1",
        email: "ann@guests.example",
        name: "Ann",
        purchasedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        refundedAt: null,
        formerHolders: [],
        state: "valid",
        calendarFile: expect.stringMatching(
          /^https:\/\/workshops\.example\/tickets\/ticket-[\da-f-]{36}\.[\w-]{43}\/calendar\.ics$/,
        ),
      },
    });
  });

  test("tells Inngest ids only, and takes a slug for the id", async () => {
    const { ticket } = await ticketOf("POST /api/resources/office-hours/tickets", SALE);

    expect(inngest.sent()).toMatchObject([
      { name: "commerce/ticket-purchased", data: { ticketId: ticket.id, resourceId: WORKSHOP } },
    ]);
    expect(JSON.stringify(inngest.sent())).not.toContain("guests.example");
  });

  test("answers 200 with the same ticket to the same purchase id, whatever else is said", async () => {
    const first = await ticketOf(BUY, SALE);
    const before = await dumpTables();
    const second = await ticketOf(BUY, { ...SALE, email: "bob@guests.example" });

    expect(second).toEqual({ status: 200, ticket: first.ticket });
    expect(await dumpTables()).toEqual(before);
  });

  test("S31: tells nothing of a present holder to who bought a ticket that was transferred", async () => {
    const first = await ticketOf(BUY, SALE);
    await callApi(`POST /api/tickets/${first.ticket.id}/transfer`, {
      email: "bob@guests.example",
      name: "Bob",
    });
    const repeated = await ticketOf(BUY, SALE);

    expect(repeated).toEqual({
      status: 200,
      ticket: {
        id: first.ticket.id,
        resourceId: WORKSHOP,
        purchaseId: "sale-1",
        purchasedAt: first.ticket["purchasedAt"],
        email: "ann@guests.example",
        name: "Ann",
        state: "transferred",
        calendarFile: null,
      },
    });
    const held = await ticketOf(BUY, { ...SALE, email: "BOB@guests.example" });
    expect(held).toMatchObject({ status: 200, ticket: { email: "bob@guests.example", state: "valid" } });
  });

  test("answers 201 once to twenty purchases with one purchase id at the same moment", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ticketOf(BUY, SALE)));

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
    expect(new Set(answers.map(({ ticket }) => ticket.id)).size).toBe(1);
    expect((await callApi(LIST)).body).toMatchObject({ items: [{}] });
  });

  test("answers 409 to another event's purchase id", async () => {
    await createWorkshop({ slug: "second" }, "event-second");
    await callApi(BUY, SALE);
    const before = await dumpTables();

    expect((await callApi("POST /api/resources/event-second/tickets", SALE)).status).toBe(409);
    expect(await dumpTables()).toEqual(before);
  });

  test("takes no word of the ticket's own from the outside", async () => {
    const forged = { id: "ticket-mine", refundedAt: "2026-01-01T00:00:00Z", paymentId: "pi_1", number: 1 };
    const { ticket } = await ticketOf(BUY, { ...SALE, ...forged });

    expect(ticket.id).not.toBe("ticket-mine");
    expect(ticket).toMatchObject({ state: "valid", refundedAt: null });
  });
});

describe("GET /api/resources/:id/tickets", () => {
  test("answers with all tickets in the order of sale, each with its guest", async () => {
    const first = await ticketOf(BUY, SALE);
    const second = await ticketOf(BUY, { email: "bob@guests.example", purchaseId: "sale-2" });
    const refund = await ticketOf(`POST /api/tickets/${first.ticket.id}/refund`);

    expect(await callApi(LIST)).toMatchObject({
      status: 200,
      body: {
        items: [
          { ticket: refund.ticket, guest: { state: "removed", invitedAt: null } },
          { ticket: second.ticket, guest: { state: "waiting", invitedAt: null } },
        ],
      },
    });
  });

  test("answers with an empty list where nothing was sold", async () => {
    expect(await callApi(LIST)).toMatchObject({ status: 200, body: { items: [] } });
  });
});

describe("POST /api/tickets/:id/refund", () => {
  test("answers 200, also the second time, with the same ticket", async () => {
    const { ticket } = await ticketOf(BUY, SALE);
    const first = await ticketOf(`POST /api/tickets/${ticket.id}/refund`);
    const before = await dumpTables();
    const second = await ticketOf(`POST /api/tickets/${ticket.id}/refund`);

    expect(first).toMatchObject({ status: 200, ticket: { state: "refunded", id: ticket.id } });
    expect(second).toEqual(first);
    expect(await dumpTables()).toEqual(before);
  });

  test("is not undone by the purchase told again", async () => {
    const { ticket } = await ticketOf(BUY, SALE);
    await callApi(`POST /api/tickets/${ticket.id}/refund`);

    expect(await ticketOf(BUY, SALE)).toMatchObject({ status: 200, ticket: { state: "refunded" } });
  });
});

describe("POST /api/tickets/:id/transfer", () => {
  test("answers 200 with the new holder, the former one and a link of its own", async () => {
    const { ticket } = await ticketOf(BUY, SALE);
    const transfer = await ticketOf(`POST /api/tickets/${ticket.id}/transfer`, {
      email: "bob@guests.example",
    });

    expect(transfer).toMatchObject({
      status: 200,
      ticket: {
        id: ticket.id,
        email: "bob@guests.example",
        name: null,
        formerHolders: [{ email: "ann@guests.example", name: "Ann" }],
      },
    });
    expect(transfer.ticket["calendarFile"]).not.toBe(ticket["calendarFile"]);
  });

  test("answers 200 to the same transfer again and changes nothing", async () => {
    const { ticket } = await ticketOf(BUY, SALE);
    const line = `POST /api/tickets/${ticket.id}/transfer`;
    const first = await ticketOf(line, { email: "bob@guests.example" });
    const before = await dumpTables();

    expect(await ticketOf(line, { email: "bob@guests.example" })).toEqual(first);
    expect(await dumpTables()).toEqual(before);
  });

  test("at the same moment as others and refunds leaves one holder, a refund, and a trail of what was done", async () => {
    const { ticket } = await ticketOf(BUY, SALE);
    const db = await database();
    const people = ["bob", "cleo", "dan", "eve"];
    const transfers = people.map((name) =>
      callApi(`POST /api/tickets/${ticket.id}/transfer`, { email: `${name}@guests.example` }),
    );
    const refunds = people.map(() => callApi(`POST /api/tickets/${ticket.id}/refund`));
    const passedOn = (await Promise.all(transfers)).filter(({ status }) => status === 200).length;
    expect((await Promise.all(refunds)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);

    const [stored] = await db.select().from(tickets);
    expect(stored).toMatchObject({ refundedAt: expect.any(Date), linkVersion: passedOn });
    expect(stored?.formerHolders).toHaveLength(passedOn);
    const trail = (await db.select().from(audit)).map(({ action }) => action);
    expect(trail.filter((action) => action === "ticket-transferred")).toHaveLength(passedOn);
    expect(trail.filter((action) => action === "ticket-refunded")).toHaveLength(1);
  });

  test("answers 409 for a refunded ticket", async () => {
    const { ticket } = await ticketOf(BUY, SALE);
    await callApi(`POST /api/tickets/${ticket.id}/refund`);
    const before = await dumpTables();
    const line = `POST /api/tickets/${ticket.id}/transfer`;

    expect((await callApi(line, { email: "bob@guests.example" })).status).toBe(409);
    expect(await dumpTables()).toEqual(before);
  });
});

const long = (count: number) => "a".repeat(count);
const wrongHolders: [string, object, string][] = [
  ["no address", { email: undefined }, "email"],
  ["a null address", { email: null }, "email"],
  ["a number as the address", { email: 1 }, "email"],
  ["an address without a place", { email: "ann" }, "email"],
  ["two addresses", { email: "ann@x.example,bob@x.example" }, "email"],
  ["an address with a line break", { email: "ann@x.example\nbcc: eve@x.example" }, "email"],
  ["an address with a NUL", { email: "an\0n@x.example" }, "email"],
  ["an endless address", { email: `${long(250)}@x.example` }, "email"],
  ["a number as the name", { name: 1 }, "name"],
  ["a name with a NUL", { name: "An\0n" }, "name"],
  ["half a letter as the name", { name: "\ud800" }, "name"],
  ["an endless name", { name: long(201) }, "name"],
];
const wrongPurchases: [string, object, string][] = [
  ...wrongHolders,
  ["no purchase id", { purchaseId: undefined }, "purchaseId"],
  ["an empty purchase id", { purchaseId: "" }, "purchaseId"],
  ["a number as the purchase id", { purchaseId: 1 }, "purchaseId"],
  ["a purchase id with a NUL", { purchaseId: "a\0" }, "purchaseId"],
  ["a purchase id with a space", { purchaseId: "a b" }, "purchaseId"],
  ["an endless purchase id", { purchaseId: long(256) }, "purchaseId"],
];

/** A refusal, and whether anything happened all the same. */
async function refusalOf(line: string, body: unknown) {
  const before = await dumpTables();
  inngest.forget();
  const answer = await callApi(line, body);
  const { errors = [] } = Problem.parse(answer.body);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(await dumpTables()).toEqual(before);
  expect(inngest.sent()).toEqual([]);
  return [answer.status, ...errors.map(({ path }) => path)];
}

test.each(wrongPurchases)(
  "a purchase with %s is refused with 422, and nothing is written",
  async (_what, wrong, path) => {
    expect(await refusalOf(BUY, { ...SALE, ...wrong })).toEqual([422, path]);
  },
);

test.each(wrongHolders)(
  "a transfer with %s is refused with 422, and nothing is written",
  async (_what, wrong, path) => {
    const { ticket } = await ticketOf(BUY, SALE);
    const line = `POST /api/tickets/${ticket.id}/transfer`;
    expect(await refusalOf(line, { email: "bob@x.example", ...wrong })).toEqual([422, path]);
  },
);

test.each([null, [], "text", 1])("the body %j is refused with 422", async (body) => {
  expect(await refusalOf(BUY, body)).toEqual([422, ""]);
});

test.each([
  ["POST /api/resources/nothing/tickets", SALE],
  ["POST /api/resources/a%00b/tickets", SALE],
  ["GET /api/resources/nothing/tickets", undefined],
  ["POST /api/tickets/nothing/refund", undefined],
  ["POST /api/tickets/a%00b/refund", undefined],
  ["POST /api/tickets/nothing/transfer", { email: "bob@x.example" }],
  [`POST /api/tickets/${long(5_000)}/transfer`, { email: "bob@x.example" }],
])("%s answers 404", async (line, body) => {
  expect(await refusalOf(line, body)).toEqual([404]);
});

test("a resource of another type sells no tickets", async () => {
  await callApi("POST /api/resources", { id: "note-1", type: "note", fields: {} });
  expect(await refusalOf("POST /api/resources/note-1/tickets", SALE)).toEqual([422, "type"]);
});

test("what is no JSON is refused with 400, another content type with 415, more than 1 MB with 413", async () => {
  const statuses = await Promise.all(
    [
      rawRequest(BUY, "{"),
      rawRequest(BUY, JSON.stringify(SALE), { "content-type": "text/plain" }),
      rawRequest(BUY, JSON.stringify(SALE).padEnd(1_000_001)),
    ].map(async (request) => (await answerTo(request)).status),
  );

  expect(statuses).toEqual([400, 415, 413]);
  expect((await callApi(LIST)).body).toEqual({ items: [] });
});

test("without the token every line answers 401 and does nothing", async () => {
  const { ticket } = await ticketOf(BUY, SALE);
  const before = await dumpTables();
  const lines = [
    BUY,
    LIST,
    `POST /api/tickets/${ticket.id}/refund`,
    `POST /api/tickets/${ticket.id}/transfer`,
  ];

  for (const line of lines) {
    const answer = await callApi(line, undefined, { headers: {} });
    expect({ line, status: answer.status }).toEqual({ line, status: 401 });
  }
  expect(await dumpTables()).toEqual(before);
});
