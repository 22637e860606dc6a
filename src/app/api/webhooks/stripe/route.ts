import { recordAudit } from "#src/lib/audit/audit.store.ts";
import { env } from "#src/env.mjs";
import { jsonResponse } from "#src/lib/http/json-response.ts";
import { problemResponse } from "#src/lib/http/problem-response.ts";
import { readBytes } from "#src/lib/http/read-bytes.ts";
import { openRoute } from "#src/lib/http/route.ts";
import { applyStripeEvent } from "#src/lib/stripe/apply-stripe-event.ts";
import { verifiedStripeEvent } from "#src/lib/stripe/verified-stripe-event.ts";

/** Stripe's deliveries, authenticated by their signature. */
export const POST = openRoute(async (request) => {
  const secret = env.STRIPE_WEBHOOK_SECRET;
  if (!secret)
    return problemResponse(
      404,
      "The webhook is turned off, because STRIPE_WEBHOOK_SECRET is not set on the server.",
    );

  const body = await readBytes(request);
  const event = await verifiedStripeEvent(body, request.headers.get("stripe-signature"), secret);
  if (!event) return problemResponse(400, "The signature is missing, invalid or too old.");

  await applyStripeEvent(event, new Date());
  const action = event.livemode ? "payment-reported" : "test-payment-reported";
  await recordAudit({ actor: "stripe", action, subject: event.id });
  return jsonResponse({ received: true });
});
