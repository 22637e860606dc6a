import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/**
 * What a ticket form carries: the form's own id, signed for one event. So no one can choose a sale's id, and the same
 * form sent twice is one sale.
 */
export function formToken(formId: string, resourceId: string, secret: string): string {
  return `${formId}.${signature(formId, resourceId, secret)}`;
}

/** @returns null for a token that this app didn't make for that event */
export function formIdOfToken(token: string, resourceId: string, secret: string): string | null {
  const formId = /^([\w-]{1,64})\.[\w-]{43}$/.exec(token)?.[1];
  if (!formId) return null;

  const isRight = timingSafeEqual(Buffer.from(token), Buffer.from(formToken(formId, resourceId, secret)));
  return isRight ? formId : null;
}

/** Going back and sending the same form for another guest buys another ticket. */
export function purchaseIdOfForm(formId: string, email: string): string {
  const guest = createHash("sha256").update(email.toLowerCase()).digest("hex").slice(0, 16);
  return `${CHECKOUT}${formId}:${guest}`;
}

const CHECKOUT = "checkout:";

/** Whether a visitor took the ticket here, which costs nothing. */
export function isFromCheckout({ purchaseId }: { purchaseId: string }): boolean {
  return purchaseId.startsWith(CHECKOUT);
}

function signature(formId: string, resourceId: string, secret: string): string {
  const key = hkdfSync("sha256", secret, "", "ticket form", 32);
  return createHmac("sha256", Buffer.from(key))
    .update(JSON.stringify([formId, resourceId]))
    .digest("base64url");
}
