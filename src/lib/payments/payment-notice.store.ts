import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { contentResource, payment, paymentNotice, ticket } from "#src/db/schema.ts";
import type { NewPaymentNotice, ShownPaymentNotice } from "./payment-notice.ts";

const MAX_SHOWN = 50;

/** Safe to repeat: a dismissed notice stays dismissed. */
export async function recordNotice(notice: NewPaymentNotice, now: Date): Promise<void> {
  const db = await database();
  await db
    .insert(paymentNotice)
    .values({ ...notice, at: now })
    .onConflictDoNothing();
  if (notice.kind === "part-refund") await dismissSmallerRefunds(notice.paymentId, now);
}

/** Dismisses a notice, even one that has not arrived yet. */
export async function settleNotice(notice: NewPaymentNotice, now: Date): Promise<void> {
  const db = await database();
  await db
    .insert(paymentNotice)
    .values({ ...notice, at: now, dismissedAt: now })
    .onConflictDoNothing();
  await dismissNotice(notice.key, now);
}

export async function dismissNotice(key: string, now: Date): Promise<void> {
  const db = await database();
  await db
    .update(paymentNotice)
    .set({ dismissedAt: now })
    .where(and(eq(paymentNotice.key, key), isNull(paymentNotice.dismissedAt)));
}

/** The provider reports the total refunded so far, so only the largest amount matters. */
async function dismissSmallerRefunds(paymentId: string | null, now: Date): Promise<void> {
  if (paymentId === null) return;

  const db = await database();
  const isPartRefund = and(eq(paymentNotice.paymentId, paymentId), eq(paymentNotice.kind, "part-refund"));
  const largest = db
    .select({ amount: sql`max(${paymentNotice.amount})` })
    .from(paymentNotice)
    .where(isPartRefund);
  await db
    .update(paymentNotice)
    .set({ dismissedAt: now })
    .where(and(isPartRefund, isNull(paymentNotice.dismissedAt), lt(paymentNotice.amount, largest)));
}

/**
 * The notices that an organizer should act on, newest first: of one event, or of all. Payments that sold something else,
 * and those that a refund or dispute settled, are left out.
 */
export async function openNotices(resourceId: string | null): Promise<ShownPaymentNotice[]> {
  const db = await database();
  const openPayments = db
    .select({ id: paymentNotice.paymentId })
    .from(paymentNotice)
    .where(isNull(paymentNotice.dismissedAt));
  const ofPayment = db
    .select({
      paymentId: ticket.paymentId,
      resourceId: sql<string | null>`min(${ticket.resourceId})`.as("ticket_resource_id"),
      email: sql<string | null>`min(${ticket.email})`.as("ticket_email"),
      name: sql<string | null>`min(${ticket.name})`.as("ticket_name"),
      valid: sql<number>`(count(*) filter (where ${ticket.refundedAt} is null))::int`.as("valid"),
      refunded: sql<number>`count(${ticket.refundedAt})::int`.as("refunded"),
    })
    .from(ticket)
    .where(inArray(ticket.paymentId, openPayments))
    .groupBy(ticket.paymentId)
    .as("of_payment");
  const id = sql<string | null>`coalesce(${paymentNotice.resourceId}, ${ofPayment.resourceId})`;
  return db
    .select({
      key: paymentNotice.key,
      kind: paymentNotice.kind,
      problem: paymentNotice.problem,
      email: sql<string | null>`coalesce(${paymentNotice.email}, ${ofPayment.email})`,
      name: sql<string | null>`coalesce(${paymentNotice.name}, ${ofPayment.name})`,
      quantity: paymentNotice.quantity,
      amount: paymentNotice.amount,
      currency: paymentNotice.currency,
      at: paymentNotice.at,
      resourceId: id,
      title: sql<string | null>`${contentResource.fields}->>'title'`,
      validTickets: sql<number>`coalesce(${ofPayment.valid}, 0)`,
      refundedTickets: sql<number>`coalesce(${ofPayment.refunded}, 0)`,
    })
    .from(paymentNotice)
    .leftJoin(ofPayment, eq(ofPayment.paymentId, paymentNotice.paymentId))
    .leftJoin(payment, eq(payment.id, paymentNotice.paymentId))
    .leftJoin(contentResource, eq(contentResource.id, id))
    .where(
      and(
        isNull(paymentNotice.dismissedAt),
        or(eq(paymentNotice.kind, "order"), sql`${ofPayment.paymentId} is not null`),
        sql`case when ${paymentNotice.kind} = 'won-dispute' then ${ofPayment.refunded} > 0 else ${isUnsettled()} end`,
        resourceId === null ? undefined : eq(id, resourceId),
      ),
    )
    .orderBy(desc(paymentNotice.at), desc(paymentNotice.key))
    .limit(MAX_SHOWN);
}

/** A payment that was refunded or disputed as a whole leaves nothing to decide. */
function isUnsettled(): SQL | undefined {
  return and(isNull(payment.refundedAt), isNull(payment.disputedAt));
}
