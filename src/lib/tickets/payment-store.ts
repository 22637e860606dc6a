import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { payment, ticket } from "#src/db/schema.ts";
import type { Transaction } from "./ticket-store.ts";

/**
 * When a payment was given back, or null. Its row stays locked until the transaction ends, so that a refund which comes
 * at the same moment waits, and then finds the ticket.
 */
export async function refundOf(transaction: Transaction, paymentId: string): Promise<Date | null> {
  const [known] = await transaction
    .insert(payment)
    .values({ id: paymentId })
    .onConflictDoUpdate({ target: payment.id, set: { id: paymentId } })
    .returning();
  return known?.refundedAt ?? null;
}

/** Remembers that a payment was given back, also when its purchase isn't known yet. */
export async function markRefunded(paymentId: string, now: Date): Promise<void> {
  const db = await database();
  await db
    .insert(payment)
    .values({ id: paymentId, refundedAt: now })
    .onConflictDoUpdate({
      target: payment.id,
      set: { refundedAt: sql`coalesce(${payment.refundedAt}, excluded.refunded_at)` },
    });
}

export async function validTicketsOfPayment(paymentId: string): Promise<{ id: string }[]> {
  const db = await database();
  return db
    .select({ id: ticket.id })
    .from(ticket)
    .where(and(eq(ticket.paymentId, paymentId), isNull(ticket.refundedAt)));
}
