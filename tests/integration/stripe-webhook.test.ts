import { isNull } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { array, assert, asyncProperty, nat, shuffledSubarray } from "fast-check";
import { Pool } from "pg";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database, provideDatabase } from "#src/db/database.ts";
import * as schema from "#src/db/schema.ts";
import { log } from "#src/lib/log.ts";
import { listTickets } from "#src/lib/tickets/list-tickets.ts";
import { dumpTables } from "#tests/setup/dump-tables.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";
import {
  charge,
  checkoutSession,
  deliver,
  dispute,
  stripeEvent,
  stripeSignature,
} from "#tests/setup/stripe-shop.ts";
import { createWorkshop, WORKSHOP } from "#tests/setup/workshop.ts";
import { withoutSetting } from "#tests/setup/without-setting.ts";

const inngest = startFakeInngest();

beforeEach(async () => {
  await createWorkshop();
  inngest.forget();
});

const completed = (change = {}) => stripeEvent("checkout.session.completed", checkoutSession(change));
const refunded = (change = {}) => stripeEvent("charge.refunded", charge(change));
const fiveMinutesAgo = () => Math.floor(Date.now() / 1_000) - 301;
const inAnHour = () => Math.floor(Date.now() / 1_000) + 3_600;
const tickets = async () =>
  (await listTickets(WORKSHOP)).map(({ ticket }) => `${ticket.purchaseId} ${ticket.email} ${ticket.state}`);

describe("a purchase", () => {
  test("makes a ticket for whoever paid", async () => {
    const answer = await deliver(completed());

    expect(answer.status).toBe(200);
    expect(await listTickets(WORKSHOP)).toMatchObject([
      {
        ticket: {
          purchaseId: "stripe:cs_test_a1:1",
          email: "ann@guests.example",
          name: "Ann Example",
          state: "valid",
        },
      },
    ]);
    expect(inngest.sent().map(({ name }) => name)).toEqual(["commerce/ticket-purchased"]);
  });

  test("of three seats makes three tickets", async () => {
    await deliver(completed({ metadata: { resourceId: WORKSHOP, quantity: "3" } }));

    expect(await tickets()).toEqual([
      "stripe:cs_test_a1:1 ann@guests.example valid",
      "stripe:cs_test_a1:2 ann@guests.example valid",
      "stripe:cs_test_a1:3 ann@guests.example valid",
    ]);
  });

  test("that was free counts, one that is still unpaid counts only when the money arrives", async () => {
    await deliver(completed({ id: "cs_free", payment_status: "no_payment_required", payment_intent: null }));
    await deliver(completed({ id: "cs_late", payment_status: "unpaid" }));
    await deliver(stripeEvent("checkout.session.async_payment_failed", checkoutSession({ id: "cs_failed" })));
    expect(await tickets()).toEqual(["stripe:cs_free:1 ann@guests.example valid"]);

    await deliver(
      stripeEvent("checkout.session.async_payment_succeeded", checkoutSession({ id: "cs_late" })),
    );
    expect(await tickets()).toContain("stripe:cs_late:1 ann@guests.example valid");
  });

  test("whose payment intent was expanded is found by its refund", async () => {
    await deliver(completed({ payment_intent: { id: "pi_a1", object: "payment_intent" } }));
    await deliver(refunded({ payment_intent: { id: "pi_a1", object: "payment_intent" } }));

    expect(await tickets()).toEqual(["stripe:cs_test_a1:1 ann@guests.example refunded"]);
  });

  test("by somebody with an endless name makes a ticket all the same", async () => {
    const customer_details = { email: "ann@guests.example", name: `A\0${"👍".repeat(300)}` };
    await deliver(completed({ customer_details }));

    expect(await tickets()).toEqual(["stripe:cs_test_a1:1 ann@guests.example valid"]);
  });

  test.each([
    ["an unknown event", { metadata: { resourceId: "nothing" } }],
    ["an event whose name can't be", { metadata: { resourceId: "a\0b" } }],
    ["nobody's address", { customer_details: { email: null, name: "Ann" } }],
    ["no customer", { customer_details: null }],
    ["an address that is none", { customer_details: { email: "ann", name: "Ann" } }],
    ["no seats", { metadata: { resourceId: WORKSHOP, quantity: "0" } }],
    ["half a seat", { metadata: { resourceId: WORKSHOP, quantity: "0.5" } }],
    ["a thousand seats", { metadata: { resourceId: WORKSHOP, quantity: "1000" } }],
  ])(
    "for %s is taken, since no repetition would mend it, and said in the log by ids only",
    async (_what, change) => {
      const warn = vi.spyOn(log, "warn");
      const answer = await deliver(completed(change));

      expect(answer.status).toBe(200);
      expect(await tickets()).toEqual([]);
      expect(warn).toHaveBeenCalledOnce();
      expect(JSON.stringify(warn.mock.calls)).toContain("evt_a1");
      expect(JSON.stringify(warn.mock.calls)).not.toMatch(/guests\.example|Ann/);
    },
  );

  test.each([
    ["without metadata", { metadata: null }],
    ["of something else", { metadata: { product: "book" } }],
    ["that only stores a card", { mode: "setup", payment_status: "no_payment_required" }],
  ])("%s is none of ours", async (_what, change) => {
    const answer = await deliver(completed(change));

    expect(answer.status).toBe(200);
    expect(await tickets()).toEqual([]);
  });
});

describe("a refund", () => {
  test("takes back all seats of its payment, and no others", async () => {
    await deliver(completed({ metadata: { resourceId: WORKSHOP, quantity: "2" } }));
    await deliver(completed({ id: "cs_other", payment_intent: "pi_other" }));
    await deliver(refunded());

    expect(await tickets()).toEqual([
      "stripe:cs_test_a1:1 ann@guests.example refunded",
      "stripe:cs_test_a1:2 ann@guests.example refunded",
      "stripe:cs_other:1 ann@guests.example valid",
    ]);
  });

  test("of a part takes back nothing", async () => {
    await deliver(completed());
    const answer = await deliver(refunded({ amount_refunded: 8_999, refunded: false }));

    expect(answer.status).toBe(200);
    expect(await tickets()).toEqual(["stripe:cs_test_a1:1 ann@guests.example valid"]);
  });

  test("by dispute is one, too", async () => {
    await deliver(completed());
    await deliver(stripeEvent("charge.dispute.created", dispute()));

    expect(await tickets()).toEqual(["stripe:cs_test_a1:1 ann@guests.example refunded"]);
  });

  test("that comes before its purchase wins in the end", async () => {
    await deliver(refunded());
    await deliver(completed());

    expect(await tickets()).toEqual(["stripe:cs_test_a1:1 ann@guests.example refunded"]);
  });

  test("that comes at the same moment as its purchase wins, too", async () => {
    const rounds = Array.from({ length: 8 }, (_, round) => round);
    await Promise.all(
      rounds.flatMap((round) => [
        deliver(completed({ id: `cs_${round}`, payment_intent: `pi_${round}` })),
        deliver(refunded({ payment_intent: `pi_${round}` })),
      ]),
    );

    expect((await tickets()).map((line) => line.split(" ").at(-1))).toEqual(rounds.map(() => "refunded"));
  });

  test("that belongs to no payment intent changes nothing", async () => {
    await deliver(completed({ payment_intent: null }));
    await deliver(refunded({ payment_intent: null }));

    expect(await tickets()).toEqual(["stripe:cs_test_a1:1 ann@guests.example valid"]);
  });
});

test("the same deliveries in any order, any of them any number of times, make the same tickets", async () => {
  let run = 0;
  const seats = { resourceId: WORKSHOP, quantity: "2" };
  const deliveriesOf = (name: string) => {
    const session = { id: `cs_${name}`, payment_intent: `pi_${name}`, metadata: seats };
    return [
      completed(session),
      stripeEvent("checkout.session.async_payment_succeeded", checkoutSession(session)),
      completed({ ...session, payment_status: "unpaid" }),
      refunded({ payment_intent: `pi_${name}`, amount_refunded: 1 }),
      refunded({ payment_intent: `pi_${name}` }),
      stripeEvent("charge.dispute.created", dispute({ payment_intent: `pi_${name}` })),
      completed({ id: `cs_${name}_kept`, payment_intent: `pi_${name}_kept`, metadata: seats }),
    ];
  };
  const anyOrder = array(nat({ max: 6 }), { maxLength: 8 }).chain((repeated) =>
    shuffledSubarray([0, 1, 2, 3, 4, 5, 6, ...repeated], { minLength: 7 + repeated.length }),
  );

  await assert(
    asyncProperty(anyOrder, async (order) => {
      run += 1;
      const deliveries = deliveriesOf(`run${run}`);
      for (const index of order) expect((await deliver(deliveries[index] ?? "")).status).toBe(200);

      const made = (await tickets()).filter((line) => line.startsWith(`stripe:cs_run${run}`)).toSorted();
      expect(made).toEqual([
        `stripe:cs_run${run}:1 ann@guests.example refunded`,
        `stripe:cs_run${run}:2 ann@guests.example refunded`,
        `stripe:cs_run${run}_kept:1 ann@guests.example valid`,
        `stripe:cs_run${run}_kept:2 ann@guests.example valid`,
      ]);
    }),
    { numRuns: 25, seed: 4 },
  );
}, 180_000);

test("a replay changes nothing at all", async () => {
  await deliver(completed());
  await deliver(refunded());
  const before = await dumpTables();
  await deliver(completed());
  await deliver(refunded());
  await deliver(completed());

  expect(await dumpTables()).toEqual(before);
});

test("S28: what a connected account sold makes no ticket", async () => {
  const payload = JSON.stringify({ ...JSON.parse(completed()), account: "acct_other" });

  expect((await deliver(payload)).status).toBe(200);
  expect(await listTickets(WORKSHOP)).toEqual([]);
});

test("S28: what was paid in test mode stands in the trail as such", async () => {
  await deliver(completed());
  await deliver(JSON.stringify({ ...JSON.parse(completed()), id: "evt_live", livemode: true }));

  const db = await database();
  const actions = await db
    .select({ action: schema.audit.action })
    .from(schema.audit)
    .where(isNull(schema.audit.resourceId))
    .orderBy(schema.audit.id);
  expect(actions).toEqual([{ action: "test-payment-reported" }, { action: "payment-reported" }]);
});

describe("a delivery that Stripe did not make", () => {
  const payload = completed();
  const forged: [string, () => [string, string | null]][] = [
    ["has no signature", () => [payload, null]],
    ["has an empty signature", () => [payload, "t=,v1="]],
    ["was signed with another secret", () => [payload, stripeSignature(payload, { secret: "whsec_other" })]],
    ["was changed on its way", () => [payload.replace("ann@", "eve@"), stripeSignature(payload)]],
    ["was changed by a space", () => [`${payload} `, stripeSignature(payload)]],
    ["is an old one again", () => [payload, stripeSignature(payload, { timestamp: fiveMinutesAgo() })]],
    [
      "S28: is signed for an hour from now",
      () => [payload, stripeSignature(payload, { timestamp: inAnHour() })],
    ],
    ["is signed, but no JSON", () => ["nonsense", stripeSignature("nonsense")]],
    ["is signed, but no event", () => ["[]", stripeSignature("[]")]],
  ];

  test.each(forged)("because it %s is refused with 400, and nothing is written", async (_why, make) => {
    const before = await dumpTables();
    const answer = await deliver(...make());

    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await dumpTables()).toEqual(before);
    expect(inngest.sent()).toEqual([]);
  });

  test("is refused with 413 beyond 1 MB, signed or not", async () => {
    const large = payload.padEnd(1_000_001, " ");

    expect((await deliver(large)).status).toBe(413);
  });
});

test("while the database is away a delivery is answered with 503, so that Stripe sends it again", async () => {
  const error = vi.spyOn(log, "error");
  const working = await globalThis.heldDatabase?.opened;
  // Nobody listens on port 1.
  const pool = new Pool({ connectionString: "postgres://nobody@127.0.0.1:1/none" });
  provideDatabase({ db: drizzle({ client: pool, schema, casing: "snake_case" }), close: () => pool.end() });
  const answers = [await deliver(completed()), await deliver(refunded())];
  if (working) provideDatabase(working);
  await pool.end();

  expect(answers.map(({ status }) => status)).toEqual([503, 503]);
  expect(JSON.stringify(error.mock.calls)).not.toMatch(/guests\.example|event-workshop|ECONNREFUSED /);
  await deliver(completed());
  expect(await tickets()).toHaveLength(1);
});

test("without the setting there is no webhook", () =>
  withoutSetting("STRIPE_WEBHOOK_SECRET", async () => {
    const { POST } = await import("#src/app/api/webhooks/stripe/route.ts");
    const payload = completed();
    const headers = { "stripe-signature": stripeSignature(payload) };
    const answer = await POST(
      new Request("https://workshops.example/api/webhooks/stripe", {
        method: "POST",
        body: payload,
        headers,
      }),
    );

    expect(answer.status).toBe(404);
  }));
