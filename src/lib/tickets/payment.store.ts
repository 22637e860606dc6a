import { eq, isNull, lt, lte, or, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { payment, ticket } from "#src/db/schema.ts";
import type { Transaction } from "./ticket.store.ts";

/**
 * When a payment was refunded or disputed, or null. Its row stays locked until the transaction ends, so that news that
 * arrives at the same moment waits, and then finds the ticket.
 */
export async function endOfPayment(transaction: Transaction, paymentId: string): Promise<Date | null> {
  const [known] = await transaction
    .insert(payment)
    .values({ id: paymentId })
    .onConflictDoUpdate({ target: payment.id, set: { id: paymentId } })
    .returning();
  return known?.refundedAt ?? known?.disputedAt ?? null;
}

/**
 * Remembers that a payment was refunded, even if its purchase isn't known yet.
 *
 * @param newsAt when the provider wrote it: at the same moment, a failure follows the refund that failed
 */
export async function recordRefund(paymentId: string, newsAt: Date, now: Date): Promise<void> {
  const db = await database();
  await db
    .insert(payment)
    .values({ id: paymentId, refundedAt: now, refundNewsAt: newsAt })
    .onConflictDoUpdate({
      target: payment.id,
      set: { refundedAt: sql`coalesce(${payment.refundedAt}, excluded.refunded_at)`, refundNewsAt: newsAt },
      setWhere: or(isNull(payment.refundNewsAt), lt(payment.refundNewsAt, newsAt)),
    });
}

/** Remembers that a refund failed, even if the refund itself isn't known yet. */
export async function recordFailedRefund(paymentId: string, newsAt: Date): Promise<void> {
  const db = await database();
  await db
    .insert(payment)
    .values({ id: paymentId, refundNewsAt: newsAt })
    .onConflictDoUpdate({
      target: payment.id,
      set: { refundedAt: null, refundNewsAt: newsAt },
      setWhere: or(isNull(payment.refundNewsAt), lte(payment.refundNewsAt, newsAt)),
    });
}

export async function recordDispute(paymentId: string, now: Date): Promise<void> {
  const db = await database();
  await db
    .insert(payment)
    .values({ id: paymentId, disputedAt: now })
    .onConflictDoUpdate({
      target: payment.id,
      set: { disputedAt: sql`coalesce(${payment.disputedAt}, excluded.disputed_at)` },
    });
}

export async function ticketsOfPayment(paymentId: string): Promise<{ id: string; resourceId: string }[]> {
  const db = await database();
  return db
    .select({ id: ticket.id, resourceId: ticket.resourceId })
    .from(ticket)
    .where(eq(ticket.paymentId, paymentId))
    .orderBy(ticket.number);
}
