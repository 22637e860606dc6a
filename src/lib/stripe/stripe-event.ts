import { z } from "zod";

/** What an event of Stripe's means for tickets. */
export type StripeAction =
  | { do: "buy"; purchase: StripePurchase }
  | { do: "refund"; paymentId: string }
  /** Nothing is to be done; a `problem` is one that no repetition would mend. */
  | { do: "nothing"; because: string; isProblem: boolean };

export type StripePurchase = {
  resourceId: string;
  email: string;
  name: string | null;
  paymentId: string | null;
  /** One for each seat. */
  purchaseIds: string[];
};

const MOST_SEATS = 100;

const id = z.string().min(1).max(200);
/** Stripe puts in the whole object where an id was asked to be expanded. */
const reference = z.union([id, z.object({ id }).transform((object) => object.id)]).nullish();

export const StripeEventSchema = z.object({
  id,
  type: z.string(),
  data: z.object({ object: z.unknown() }),
});

export type StripeEvent = z.infer<typeof StripeEventSchema>;

const SessionSchema = z.object({
  id,
  mode: z.string().nullish(),
  payment_status: z.string(),
  payment_intent: reference,
  metadata: z.record(z.string(), z.string()).nullish(),
  customer_details: z.object({ email: z.string().nullish(), name: z.string().nullish() }).nullish(),
});

const ChargeSchema = z.object({
  amount: z.number(),
  amount_refunded: z.number(),
  payment_intent: reference,
});

const DisputeSchema = z.object({ payment_intent: reference });

/** Reads an event in Stripe's published shape; what isn't about tickets, or not yet paid, is nothing. */
export function actionOf({ type, data }: StripeEvent): StripeAction {
  switch (type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
      return purchaseIn(data.object);
    case "charge.refunded":
      return refundIn(data.object);
    case "charge.dispute.created":
      return disputeIn(data.object);
    default:
      return nothing("it is of no concern");
  }
}

function purchaseIn(object: unknown): StripeAction {
  const { data: session } = SessionSchema.safeParse(object);
  if (!session) return problem("it is no checkout session");

  const { metadata, payment_status: status } = session;
  const resourceId = metadata?.["resourceId"];
  if (!resourceId) return nothing("it names no resourceId, so it sold something else");
  if (session.mode === "setup") return nothing("it sold nothing");
  if (status !== "paid" && status !== "no_payment_required") return nothing("it is not paid yet");

  const quantity = Number(metadata["quantity"] ?? "1");
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > MOST_SEATS) {
    return problem(`its quantity is not a number from 1 to ${MOST_SEATS}`);
  }
  const email = session.customer_details?.email;
  if (!email) return problem("it has no e-mail address");

  const purchaseIds = Array.from({ length: quantity }, (_, seat) => `stripe:${session.id}:${seat + 1}`);
  const name = storableName(session.customer_details?.name);
  const paymentId = session.payment_intent ?? null;
  return { do: "buy", purchase: { resourceId, email, name, paymentId, purchaseIds } };
}

function refundIn(object: unknown): StripeAction {
  const { data: charge } = ChargeSchema.safeParse(object);
  if (!charge) return problem("it is no charge");
  if (charge.amount_refunded < charge.amount) return nothing("only a part was given back");
  return refund(charge.payment_intent);
}

function disputeIn(object: unknown): StripeAction {
  const { data: dispute } = DisputeSchema.safeParse(object);
  return dispute ? refund(dispute.payment_intent) : problem("it is no dispute");
}

function refund(paymentId: string | null | undefined): StripeAction {
  return paymentId ? { do: "refund", paymentId } : nothing("it belongs to no payment intent");
}

/** Nobody who paid goes without a seat for the sake of a name. */
function storableName(name: string | null | undefined): string | null {
  return name?.replaceAll("\0", "").trim().slice(0, 200).toWellFormed() || null;
}

function nothing(because: string): StripeAction {
  return { do: "nothing", because, isProblem: false };
}

function problem(because: string): StripeAction {
  return { do: "nothing", because, isProblem: true };
}
