import { z } from "zod";
import type { NewPaymentNotice, OrderProblem } from "#src/lib/payments/payment-notice.ts";

/** What a Stripe event means for tickets. */
export type StripeAction =
  | { do: "sell"; order: StripeOrder; problem: OrderProblem | null }
  | { do: "end-tickets"; paymentId: string; because: "refund" | "dispute"; settles: NewPaymentNotice[] }
  | { do: "give-back"; paymentId: string; notice: NewPaymentNotice }
  | { do: "tell"; notice: NewPaymentNotice }
  | { do: "settle"; notice: NewPaymentNotice }
  /** There is nothing to do; a `problem` is one that no retry would fix. */
  | { do: "nothing"; because: string; isProblem: boolean };

export type StripeOrder = {
  sessionId: string;
  /** As the shop wrote it: an id, a slug, or neither. */
  resourceId: string;
  email: string | null;
  name: string | null;
  paymentId: string | null;
  quantity: string;
  amount: number | null;
  currency: string | null;
};

const MAX_SEATS = 100;

const id = z.string().min(1).max(200);
/** Stripe inserts the whole object for an id that was expanded. */
const reference = z.union([id, z.object({ id }).transform((object) => object.id)]).nullish();
const money = { amount: z.number(), currency: z.string().nullish() };

export const StripeEventSchema = z.object({
  id,
  type: z.string(),
  /** In seconds since 1970. */
  created: z.number().int().optional(),
  /** The event is from an account connected to the shop's: its sales are not the shop's own. */
  account: z.string().optional(),
  /** False if no money moved: Stripe's test mode. */
  livemode: z.boolean().default(true),
  data: z.object({ object: z.unknown() }),
});

export type StripeEvent = z.infer<typeof StripeEventSchema>;

const SessionSchema = z.object({
  id,
  mode: z.string().nullish(),
  payment_status: z.string(),
  payment_intent: reference,
  amount_total: z.number().nullish(),
  currency: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  customer_details: z.object({ email: z.string().nullish(), name: z.string().nullish() }).nullish(),
});

const ChargeSchema = z.object({ ...money, amount_refunded: z.number(), payment_intent: reference });
const DisputeSchema = z.object({ ...money, id, status: z.string(), payment_intent: reference });
const RefundSchema = z.object({ ...money, id, status: z.string().nullish(), payment_intent: reference });

/** Reads an event in Stripe's published shape; one that isn't about tickets, or isn't paid yet, is `nothing`. */
export function actionOf({ type, data, account }: StripeEvent): StripeAction {
  if (account !== undefined) return unreadable("it is from a connected account, whose sales aren't ours");
  switch (type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
      return orderIn(data.object);
    case "charge.refunded":
      return refundIn(data.object);
    case "refund.failed":
    case "refund.updated":
    case "charge.refund.updated":
      return failedRefundIn(data.object);
    case "charge.dispute.created":
    case "charge.dispute.updated":
    case "charge.dispute.funds_withdrawn":
    case "charge.dispute.closed":
      return disputeIn(data.object);
    default:
      return nothing("it is of a type that this app ignores");
  }
}

export function purchaseIdsOf({ sessionId, quantity }: StripeOrder): string[] {
  return Array.from({ length: Number(quantity) }, (_, seat) => `stripe:${sessionId}:${seat + 1}`);
}

export function keyOfOrder({ sessionId }: StripeOrder): string {
  return `order:${sessionId}`;
}

/** What an organizer sees about an order that makes no ticket. */
export function noticeOfOrder(order: StripeOrder, problem: OrderProblem): NewPaymentNotice {
  const { resourceId, email, name, paymentId, quantity, amount, currency } = order;
  const key = keyOfOrder(order);
  return { key, kind: "order", problem, resourceId, email, name, paymentId, quantity, amount, currency };
}

function orderIn(object: unknown): StripeAction {
  const { data: session } = SessionSchema.safeParse(object);
  if (!session) return unreadable("it is not a checkout session");

  const { metadata, payment_status: status, customer_details: customer } = session;
  const resourceId = metadata?.["resourceId"];
  if (!resourceId) return nothing("it names no resourceId, so it sold something else");
  if (session.mode === "setup") return nothing("it sold nothing");
  if (status !== "paid" && status !== "no_payment_required") return nothing("it is not paid yet");

  const quantity = metadata["quantity"] ?? "1";
  const order = {
    sessionId: session.id,
    resourceId: storable(resourceId, 255) ?? "",
    email: storable(customer?.email, 320),
    name: storable(customer?.name, 200),
    paymentId: session.payment_intent ?? null,
    quantity: storable(quantity, 100) ?? "",
    amount: session.amount_total ?? null,
    currency: session.currency ?? null,
  };
  return { do: "sell", order, problem: problemOf(order) };
}

function problemOf({ quantity, email }: StripeOrder): OrderProblem | null {
  const seats = Number(quantity || "?");
  if (!Number.isInteger(seats) || seats < 1 || seats > MAX_SEATS) return "bad-quantity";
  return email ? null : "no-email";
}

function refundIn(object: unknown): StripeAction {
  const { data: charge } = ChargeSchema.safeParse(object);
  if (!charge) return unreadable("it is not a charge");

  const { payment_intent: paymentId, amount_refunded: amount, currency = null } = charge;
  if (!paymentId) return nothing("it belongs to no payment intent");
  if (amount >= charge.amount) return { do: "end-tickets", paymentId, because: "refund", settles: [] };

  const key = `part-refund:${paymentId}:${amount}`;
  return { do: "tell", notice: { key, kind: "part-refund", paymentId, amount, currency } };
}

function failedRefundIn(object: unknown): StripeAction {
  const { data: refund } = RefundSchema.safeParse(object);
  if (!refund) return unreadable("it is not a refund");
  if (refund.status !== "failed" && refund.status !== "canceled") return nothing("the refund has not failed");

  const { payment_intent: paymentId, amount, currency = null } = refund;
  if (!paymentId) return nothing("it belongs to no payment intent");
  const notice = {
    key: `failed-refund:${refund.id}`,
    kind: "failed-refund" as const,
    paymentId,
    amount,
    currency,
  };
  return { do: "give-back", paymentId, notice };
}

/** A `warning_…` status is a bank's inquiry: the money stays until it becomes a dispute. */
function disputeIn(object: unknown): StripeAction {
  const { data: dispute } = DisputeSchema.safeParse(object);
  if (!dispute) return unreadable("it is not a dispute");

  const { payment_intent: paymentId, status, amount, currency = null } = dispute;
  if (!paymentId) return nothing("it belongs to no payment intent");
  const news = { paymentId, amount, currency };
  const inquiry = { ...news, key: `inquiry:${dispute.id}`, kind: "inquiry" as const };
  const won = { ...news, key: `won-dispute:${dispute.id}`, kind: "won-dispute" as const };
  if (status === "warning_closed") return { do: "settle", notice: inquiry };
  if (status.startsWith("warning_")) return { do: "tell", notice: inquiry };
  if (status === "won") return { do: "tell", notice: won };
  return { do: "end-tickets", paymentId, because: "dispute", settles: [inquiry] };
}

/** A bad name never costs someone who paid their seat. */
function storable(text: string | null | undefined, maxLength: number): string | null {
  return text?.replaceAll("\0", "\uFFFD").trim().slice(0, maxLength).toWellFormed() || null;
}

function nothing(because: string): StripeAction {
  return { do: "nothing", because, isProblem: false };
}

function unreadable(because: string): StripeAction {
  return { do: "nothing", because, isProblem: true };
}
