import { courseBuilderAdapter, type ResourceRow } from "#src/db/course-builder-adapter.ts";
import { log } from "#src/lib/log.ts";
import { dismissNotice, recordNotice, settleNotice } from "#src/lib/payments/payment-notice.store.ts";
import type { OrderProblem } from "#src/lib/payments/payment-notice.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { recordDispute, recordFailedRefund, recordRefund } from "#src/lib/tickets/payment.store.ts";
import { isSellable } from "#src/lib/series/event-series.ts";
import { purchaseSeats } from "#src/lib/tickets/purchase-ticket.store.ts";
import { settlePayment } from "#src/lib/tickets/settle-payment.store.ts";
import { isSold } from "#src/lib/tickets/ticket.store.ts";
import {
  actionOf,
  keyOfOrder,
  noticeOfOrder,
  purchaseIdsOf,
  type StripeEvent,
  type StripeOrder,
} from "./stripe-event.ts";

/**
 * Does what an event says. Safe to repeat and in any order. A problem that no retry would fix is kept for an organizer
 * instead of letting Stripe retry for days; a temporary one is thrown, so that Stripe retries.
 */
export async function applyStripeEvent(event: StripeEvent, now: Date): Promise<void> {
  const action = actionOf(event);
  const named = { stripeEvent: event.id, type: event.type };
  const newsAt = event.created === undefined ? now : new Date(event.created * 1_000);
  switch (action.do) {
    case "sell":
      return sellOrReport(action.order, action.problem, named, now);
    case "end-tickets":
      await (action.because === "refund"
        ? recordRefund(action.paymentId, newsAt, now)
        : recordDispute(action.paymentId, now));
      for (const notice of action.settles) await settleNotice(notice, now);
      return settlePayment(action.paymentId, now);
    case "give-back":
      await recordFailedRefund(action.paymentId, newsAt);
      await recordNotice(action.notice, now);
      return settlePayment(action.paymentId, now);
    case "tell":
      return recordNotice(action.notice, now);
    case "settle":
      return settleNotice(action.notice, now);
    case "nothing":
      log[action.isProblem ? "warn" : "info"](
        { ...named, because: action.because },
        "A Stripe event changed nothing",
      );
  }
}

async function sellOrReport(
  order: StripeOrder,
  known: OrderProblem | null,
  named: Record<string, string>,
  now: Date,
): Promise<void> {
  const resource = await courseBuilderAdapter.getContentResource(order.resourceId);
  const problem = known ?? (await sell(order, resource, now));
  if (!problem) return dismissNotice(keyOfOrder(order), now);

  log.warn({ ...named, problem }, "A Stripe order was paid, but makes no ticket here");
  const resourceId = resource?.id ?? order.resourceId;
  await recordNotice(noticeOfOrder({ ...order, resourceId }, problem), now);
}

/** @returns why the order makes no ticket; null if it makes one */
async function sell(
  order: StripeOrder,
  resource: ResourceRow | null,
  now: Date,
): Promise<OrderProblem | null> {
  const { email, name, paymentId } = order;
  const purchaseIds = purchaseIdsOf(order);
  if (!resource) return "unknown-event";
  if (!isSellable(resource.type)) return "not-an-event";
  if (resource.deletedAt && !(await isSold(purchaseIds))) return "deleted-event";

  try {
    await purchaseSeats(resource.id, { email, name, purchaseIds, paymentId }, now);
    return null;
  } catch (error) {
    if (!(error instanceof ResourceError)) throw error;
    return error.problems.some(({ path }) => path === "email") ? "bad-email" : "refused";
  }
}
