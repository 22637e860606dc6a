import { log } from "#src/lib/log.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.ts";
import { refundPayment } from "#src/lib/tickets/refund-payment.ts";
import { actionOf, type StripeEvent, type StripePurchase } from "./stripe-event.ts";

/**
 * Does what an event says. Safe to repeat and in any order. What no repetition would mend is logged, by ids only, for
 * Stripe would send it again for days; what may pass is thrown, so that it does.
 */
export async function applyStripeEvent(event: StripeEvent, now: Date): Promise<void> {
  const action = actionOf(event);
  const named = { stripeEvent: event.id, type: event.type };
  switch (action.do) {
    case "buy":
      return buy(action.purchase, named, now);
    case "refund":
      await refundPayment(action.paymentId, now);
      return;
    case "nothing":
      log[action.isProblem ? "warn" : "info"](
        { ...named, because: action.because },
        "A Stripe event changed nothing",
      );
  }
}

async function buy(purchase: StripePurchase, named: Record<string, string>, now: Date): Promise<void> {
  const { resourceId, email, name, paymentId, purchaseIds } = purchase;
  try {
    for (const purchaseId of purchaseIds) {
      await purchaseTicket(resourceId, { email, name, purchaseId }, now, paymentId);
    }
  } catch (error) {
    if (!(error instanceof ResourceError)) throw error;
    const wrong = error.problems.map(({ path }) => path);
    log.warn({ ...named, reason: error.kind, wrong }, "A Stripe purchase was paid, but makes no ticket here");
  }
}
