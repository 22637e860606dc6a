import { Stripe } from "stripe";
import { type StripeEvent, StripeEventSchema } from "./stripe-event.ts";

/** How far Stripe's clock and this one may differ; its library refuses older deliveries. */
const TOLERANCE_S = 300;

/**
 * The event in a delivery that Stripe signed recently. Null if Stripe didn't sign it, or if it contains no event.
 *
 * @param body as it arrived: the signature covers each byte
 */
export async function verifiedStripeEvent(
  body: Uint8Array,
  signature: string | null,
  secret: string,
): Promise<StripeEvent | null> {
  if (!signature || isFromTheFuture(signature)) return null;
  try {
    const event: unknown = await Stripe.webhooks.constructEventAsync(Buffer.from(body), signature, secret);
    return StripeEventSchema.safeParse(event).data ?? null;
  } catch {
    return null;
  }
}

function isFromTheFuture(signature: string): boolean {
  const [, seconds = "0"] = /(?:^|,)t=(\d+)/.exec(signature) ?? [];
  return Number(seconds) > Date.now() / 1_000 + TOLERANCE_S;
}
