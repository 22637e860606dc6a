import { Stripe } from "stripe";
import { type StripeEvent, StripeEventSchema } from "./stripe-event.ts";

/**
 * The event in a delivery that Stripe signed, not long ago. Null for one that it didn't sign, or that holds no event.
 *
 * @param body as it arrived: the signature covers each byte
 */
export async function verifiedStripeEvent(
  body: Uint8Array,
  signature: string | null,
  secret: string,
): Promise<StripeEvent | null> {
  if (!signature) return null;
  try {
    const event: unknown = await Stripe.webhooks.constructEventAsync(Buffer.from(body), signature, secret);
    return StripeEventSchema.safeParse(event).data ?? null;
  } catch {
    return null;
  }
}
