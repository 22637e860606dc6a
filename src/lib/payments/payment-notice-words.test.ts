import { expect, test } from "vitest";
import type { ShownPaymentNotice } from "./payment-notice.ts";
import { paymentNoticeWords } from "./payment-notice-words.ts";

const notice: ShownPaymentNotice = {
  key: "order:cs_1",
  kind: "order",
  problem: "bad-email",
  email: "ann",
  name: "Ann",
  quantity: "1",
  amount: 9_000,
  currency: "usd",
  at: new Date("2026-06-01T09:00:00Z"),
  resourceId: "event-1",
  title: "Office hours",
  validTickets: 0,
  refundedTickets: 0,
};

test.each([
  [9_000, "usd", " of $90.00"],
  [9_000, "jpy", " of ¥9,000"],
  [9_000, "isk", " of ISK 90"],
  [9_000, "kwd", " of KWD 9.000"],
  [0, "eur", " of €0.00"],
  [9_000, null, ""],
  [null, "usd", ""],
  [9_000, "nonsense", ""],
])("%j %s is told as %j", (amount, currency, words) => {
  const { title } = paymentNoticeWords({ ...notice, amount, currency });
  expect(title.replaceAll("\u00A0", " ")).toBe(`A paid order${words} made no ticket`);
});

test.each([
  "no-email",
  "bad-email",
  "unknown-event",
  "not-an-event",
  "deleted-event",
  "bad-quantity",
  "refused",
] as const)("an order with the problem %s has a way out", (problem) => {
  const { what, toDo } = paymentNoticeWords({ ...notice, problem });

  expect(what).toMatch(/^.{10,}\.$/);
  expect(toDo).toMatch(/refund the order in Stripe/i);
});

test("after a failed refund, both kinds of tickets are counted", () => {
  const failed = { ...notice, kind: "failed-refund" as const };

  expect(paymentNoticeWords({ ...failed, validTickets: 2 }).what).toContain(
    "2 tickets of this payment are valid.",
  );
  expect(paymentNoticeWords({ ...failed, validTickets: 1, refundedTickets: 1 }).what).toContain(
    "1 ticket of this payment is valid. 1 ticket stayed canceled",
  );
  expect(paymentNoticeWords({ ...failed, refundedTickets: 1 }).toDo).not.toContain("Then cancel the ticket");
});
