import { beforeEach, describe, expect, test } from "vitest";
import { dismissPaymentNotice } from "#src/app/organizer/payment-notice-action.ts";
import { openNotices } from "#src/lib/payments/payment-notice.store.ts";
import { paymentNoticeWords } from "#src/lib/payments/payment-notice-words.ts";
import { deleteResource } from "#src/lib/resources-query.ts";
import { createResource } from "#src/lib/resources/create-resources.ts";
import { listTickets } from "#src/lib/tickets/list-tickets.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { dumpTables } from "#tests/setup/dump-tables.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";
import { nextRequest } from "#tests/setup/next-request.ts";
import { organizerHeaders } from "#tests/setup/sign-in.ts";
import { charge, checkoutSession, deliver, dispute, refund, stripeEvent } from "#tests/setup/stripe-shop.ts";
import { createWorkshop, WORKSHOP } from "#tests/setup/workshop.ts";

const inngest = startFakeInngest();
const now = new Date("2026-06-01T09:00:00Z");

beforeEach(async () => {
  await createWorkshop();
  inngest.forget();
});

const threeSeats = { resourceId: WORKSHOP, quantity: "3" };
const sold = (change = {}) => stripeEvent("checkout.session.completed", checkoutSession(change));
const refunded = (change = {}, second = 2) => stripeEvent("charge.refunded", charge(change), second);
const refundFailed = (change = {}, second = 3) => stripeEvent("refund.failed", refund(change), second);
const inquired = (status = "warning_needs_response", type = "charge.dispute.created") =>
  stripeEvent(type, dispute({ status }));

const states = async (id = WORKSHOP) => (await listTickets(id)).map(({ ticket }) => ticket.state);
const told = async (id: string | null = WORKSHOP) =>
  (await openNotices(id)).map((notice) => {
    const { title, what, toDo } = paymentNoticeWords(notice);
    return `${title}. ${what} ${toDo}`;
  });

async function deliverAll(...payloads: string[]) {
  for (const payload of payloads) expect((await deliver(payload)).status).toBe(200);
}

describe("an inquiry", () => {
  test("T57: an inquiry of the buyer's bank leaves the tickets, and is told with what to do", async () => {
    await deliverAll(sold(), inquired());

    expect(await states()).toEqual(["valid"]);
    expect(await told()).toEqual([
      expect.stringMatching(/bank asks about \$90\.00.*Answer the inquiry in Stripe/),
    ]);
    expect(await told(null)).toHaveLength(1);
  });

  test.each(["charge.dispute.updated", "charge.dispute.funds_withdrawn"])(
    "that becomes a dispute, as %s says, ends the tickets and is settled",
    async (type) => {
      await deliverAll(sold(), inquired(), inquired("needs_response", type), inquired());

      expect(await states()).toEqual(["refunded"]);
      expect(await told()).toEqual([]);
    },
  );

  test("that is closed is settled, also when its beginning is told last", async () => {
    await deliverAll(sold(), inquired("warning_closed", "charge.dispute.closed"), inquired());

    expect(await states()).toEqual(["valid"]);
    expect(await told()).toEqual([]);
  });

  test("about something else that the shop sold is of no concern", async () => {
    await deliverAll(inquired());

    expect(await told(null)).toEqual([]);
  });

  test("that arrives before its purchase is told afterwards", async () => {
    await deliverAll(inquired(), sold());

    expect(await told()).toHaveLength(1);
  });
});

test("T57: a dispute ends the tickets; one that was won is told, for the tickets stay ended", async () => {
  await deliverAll(sold(), inquired("needs_response"));
  expect(await states()).toEqual(["refunded"]);
  expect(await told()).toEqual([]);

  await deliverAll(inquired("won", "charge.dispute.closed"));
  expect(await states()).toEqual(["refunded"]);
  expect(await told()).toEqual([
    expect.stringMatching(/^You won a dispute about \$90\.00.*add them as a guest/),
  ]);
});

describe("a refund that failed", () => {
  test.each(["refund.failed", "refund.updated", "charge.refund.updated"])(
    "T57: a refund that failed, as %s says, gives the tickets back, and is told with what to do",
    async (type) => {
      await deliverAll(sold({ metadata: threeSeats }), refunded());
      expect(await states()).toEqual(["refunded", "refunded", "refunded"]);
      inngest.forget();

      await deliverAll(stripeEvent(type, refund(), 3));
      expect(await states()).toEqual(["valid", "valid", "valid"]);
      expect(inngest.sent().length).toBeGreaterThan(0);
      expect(await told()).toEqual([
        expect.stringMatching(
          /^A refund of \$90\.00 failed.*3 tickets of this payment are valid.*another way/,
        ),
      ]);
    },
  );

  test.each([
    ["in order", (): string[] => [sold(), refunded(), refundFailed()]],
    ["the failure first", (): string[] => [refundFailed(), refunded(), sold()]],
    ["the purchase last", (): string[] => [refunded(), refundFailed(), sold()]],
    ["the refund last", (): string[] => [sold(), refundFailed(), refunded()]],
    [
      "at the same second",
      (): string[] => [sold(), refundFailed({}, 2), refunded({}, 2), refundFailed({}, 2)],
    ],
  ])("T57: a refund that failed leaves the tickets valid, told %s", async (_how, deliveries) => {
    await deliverAll(...deliveries());

    expect(await states()).toEqual(["valid"]);
    expect(await told()).toHaveLength(1);
  });

  test("and was made again ends the tickets, and is settled", async () => {
    await deliverAll(sold(), refunded(), refundFailed(), refunded({}, 4));

    expect(await states()).toEqual(["refunded"]);
    expect(await told()).toEqual([]);
  });

  test("gives nothing back that a person refunded, or that a dispute ended", async () => {
    await deliverAll(sold({ metadata: threeSeats }));
    const [first] = await listTickets(WORKSHOP);
    await refundTicket(first?.ticket.id ?? "", now);
    await deliverAll(refunded(), refundFailed());
    expect(await states()).toEqual(["refunded", "valid", "valid"]);
    expect(await told()).toEqual([expect.stringContaining("1 ticket stayed canceled")]);

    await deliverAll(inquired("needs_response"), refunded({}, 5), refundFailed({}, 6));
    expect(await states()).toEqual(["refunded", "refunded", "refunded"]);
  });

  test("T57: a seat that was sold to someone else after the refund isn't given back", async () => {
    await deliverAll(sold(), refunded());
    for (let seat = 1; seat <= 200; seat += 1) {
      await purchaseTicket(
        WORKSHOP,
        { email: `guest${seat}@guests.example`, purchaseId: `sale-${seat}` },
        now,
      );
    }
    await deliverAll(refundFailed());

    expect((await states())[0]).toBe("refunded");
    expect(await told()).toEqual([expect.stringContaining("1 ticket stayed canceled")]);

    const [, second] = await listTickets(WORKSHOP);
    await refundTicket(second?.ticket.id ?? "", now);
    await deliverAll(refundFailed());
    expect((await states())[0]).toBe("refunded");
  });

  test("that still is on its way changes nothing", async () => {
    await deliverAll(sold(), refunded(), stripeEvent("refund.updated", refund({ status: "succeeded" }), 3));

    expect(await states()).toEqual(["refunded"]);
    expect(await told()).toEqual([]);
  });
});

describe("a refund of a part", () => {
  test("T57: a refund of one of three seats leaves all tickets, and is told with what to do", async () => {
    await deliverAll(sold({ metadata: threeSeats }), refunded({ amount_refunded: 3_000 }));

    expect(await states()).toEqual(["valid", "valid", "valid"]);
    expect(await told()).toEqual([
      expect.stringMatching(
        /^\$30\.00 of a payment was refunded.*3 tickets.*cancel that ticket in the guest list/,
      ),
    ]);
  });

  test("is told once, by what was given back in all, and settled by the rest", async () => {
    const parts = [3_000, 6_000].map((amount_refunded) => refunded({ amount_refunded }));
    await deliverAll(sold({ metadata: threeSeats }), ...parts.toReversed());
    expect(await told()).toEqual([expect.stringContaining("$60.00")]);

    await deliverAll(refunded({}, 3), ...parts);
    expect(await told()).toEqual([]);
  });
});

describe("a paid order", () => {
  test.each([
    ["ann&bob@guests.example", "ann&bob@guests.example"],
    ["a=b@guests.example", "a=b@guests.example"],
    ["info/sales@guests.example", "info/sales@guests.example"],
    ["ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"],
    ["ann@xn--e1afmkfd.xn--p1ai", "ann@xn--e1afmkfd.xn--p1ai"],
    ["ann@bücher.example", "ann@xn--bcher-kva.example"],
  ])("T58: %s, who paid, gets a ticket", async (email, spelled) => {
    await deliverAll(sold({ customer_details: { email, name: "Ann" } }));

    expect((await listTickets(WORKSHOP)).map(({ ticket }) => ticket.email)).toEqual([spelled]);
    expect(await told(null)).toEqual([]);
  });

  test.each([
    ["no email address", { customer_details: { email: null } }, /no email address/, WORKSHOP],
    ["no customer", { customer_details: null }, /no email address/, WORKSHOP],
    [
      "65 letters before the @",
      { customer_details: { email: `${"a".repeat(65)}@guests.example` } },
      /“a{65}@guests.example” isn’t an email address/,
      WORKSHOP,
    ],
    [
      "an endless address",
      { customer_details: { email: `${"a".repeat(9_000)}@guests.example` } },
      /isn’t an email address/,
      WORKSHOP,
    ],
    ["an unknown event", { metadata: { resourceId: "nothing" } }, /“nothing”, which doesn’t exist/, null],
    [
      "a name that no event can have",
      { metadata: { resourceId: "a\0b" } },
      /“a\uFFFDb”, which doesn’t exist/,
      null,
    ],
    [
      "something that is no event",
      { metadata: { resourceId: "post-1" } },
      /“post-1”, which isn’t an event/,
      null,
    ],
    ["1000 seats", { metadata: { resourceId: WORKSHOP, quantity: "1000" } }, /quantity is “1000”/, WORKSHOP],
    [
      "no number of seats",
      { metadata: { resourceId: "office-hours", quantity: " " } },
      /quantity is “”/,
      WORKSHOP,
    ],
  ])("T58: an order with %s is told with what to do", async (_what, change, words, shownAt) => {
    await createResource({ id: "post-1", type: "post", fields: { title: "A post" } }, now);
    await deliverAll(sold(change), sold(change));

    expect(await states()).toEqual([]);
    expect(await told(null)).toEqual([expect.stringMatching(/^A paid order of \$90\.00 made no ticket/)]);
    expect(await told(null)).toEqual([expect.stringMatching(words)]);
    expect(await told(null)).toEqual([expect.stringMatching(/refund/i)]);
    expect(await told()).toHaveLength(shownAt ? 1 : 0);
  });

  test("T58: an order for a deleted event is told; one that was fulfilled before stays so", async () => {
    await deliverAll(sold());
    await deleteResource(WORKSHOP, now);
    await deliverAll(sold());
    expect(await told(null)).toEqual([]);

    await deliverAll(sold({ id: "cs_late", payment_intent: "pi_late" }));
    expect(await states()).toEqual(["valid"]);
    expect(await told(null)).toEqual([expect.stringMatching(/The order’s event was deleted/)]);
  });

  test("that makes a ticket after all, or is refunded, is settled", async () => {
    const late = { metadata: { resourceId: "later" } };
    await deliverAll(sold(late), sold({ id: "cs_b", payment_intent: "pi_b", customer_details: null }));
    expect(await told(null)).toHaveLength(2);

    await createWorkshop({ slug: "later-on" }, "later");
    await deliverAll(sold(late), refunded({ payment_intent: "pi_b" }));
    expect(await told(null)).toEqual([]);
  });
});

test("an organizer dismisses a notice, for good", async () => {
  nextRequest.headers = await organizerHeaders();
  await deliverAll(sold({ customer_details: null }), sold({ id: "cs_b", customer_details: null }));
  await dismissPaymentNotice("order:cs_test_a1");

  await deliverAll(sold({ customer_details: null }));
  expect((await openNotices(null)).map(({ key }) => key)).toEqual(["order:cs_b"]);
});

test("T57: the same news again change nothing at all", async () => {
  const deliveries = [
    sold({ metadata: threeSeats }),
    refunded({ amount_refunded: 3_000 }),
    refunded(),
    refundFailed(),
    inquired(),
    sold({ id: "cs_bad", customer_details: null }),
  ];
  await deliverAll(...deliveries);
  const before = await dumpTables();
  await deliverAll(...deliveries);

  expect(await dumpTables()).toEqual(before);
});
