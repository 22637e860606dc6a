import { Stripe } from "stripe";
import { answerTo } from "./call-api.ts";

const STRIPE_SECRET = "whsec_only_for_tests";

type StripeObject = Record<string, unknown>;

/** A checkout session in Stripe's published shape, as far as it is about a sale. */
export function checkoutSession(change: StripeObject = {}): StripeObject {
  return {
    id: "cs_test_a1",
    object: "checkout.session",
    amount_subtotal: 9_000,
    amount_total: 9_000,
    automatic_tax: { enabled: false, liability: null, status: null },
    cancel_url: null,
    client_reference_id: null,
    created: 1_780_300_000,
    currency: "usd",
    customer: null,
    customer_creation: "if_required",
    customer_details: {
      address: { city: null, country: "US", line1: null, line2: null, postal_code: "94103", state: null },
      email: "ann@guests.example",
      name: "Ann Example",
      phone: null,
      tax_exempt: "none",
      tax_ids: [],
    },
    customer_email: null,
    livemode: false,
    metadata: { resourceId: "event-workshop" },
    mode: "payment",
    payment_intent: "pi_a1",
    payment_status: "paid",
    status: "complete",
    success_url: "https://shop.example/thanks",
    ...change,
  };
}

export function charge(change: StripeObject = {}): StripeObject {
  return {
    id: "ch_a1",
    object: "charge",
    amount: 9_000,
    amount_captured: 9_000,
    amount_refunded: 9_000,
    billing_details: { address: null, email: "ann@guests.example", name: "Ann Example", phone: null },
    captured: true,
    currency: "usd",
    disputed: false,
    paid: true,
    payment_intent: "pi_a1",
    refunded: true,
    status: "succeeded",
    ...change,
  };
}

export function dispute(change: StripeObject = {}): StripeObject {
  return {
    id: "du_a1",
    object: "dispute",
    amount: 9_000,
    charge: "ch_a1",
    currency: "usd",
    payment_intent: "pi_a1",
    reason: "general",
    status: "needs_response",
    ...change,
  };
}

export function refund(change: StripeObject = {}): StripeObject {
  return {
    id: "re_a1",
    object: "refund",
    amount: 9_000,
    charge: "ch_a1",
    currency: "usd",
    failure_reason: "expired_or_canceled_card",
    payment_intent: "pi_a1",
    reason: "requested_by_customer",
    status: "failed",
    ...change,
  };
}

/** @param second of Stripe's clock at which it was written */
export function stripeEvent(type: string, object: StripeObject, second = 1, id = "evt_a1"): string {
  return JSON.stringify({
    id,
    object: "event",
    api_version: "2026-08-27.basil",
    created: 1_780_300_000 + second,
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  });
}

type Signing = { secret?: string; timestamp?: number };

export function stripeSignature(
  payload: string,
  { secret = STRIPE_SECRET, timestamp }: Signing = {},
): string {
  const at = timestamp ?? Math.floor(Date.now() / 1_000);
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: at });
}

/** @param signature null leaves the header out */
export function deliver(
  payload: string,
  signature: string | null = stripeSignature(payload),
): Promise<Response> {
  const headers = { "content-type": "application/json", ...(signature && { "stripe-signature": signature }) };
  return answerTo(
    new Request("https://workshops.example/api/webhooks/stripe", { method: "POST", body: payload, headers }),
  );
}
