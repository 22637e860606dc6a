import { and, countDistinct, eq, isNull, ne, sql } from "drizzle-orm";
import { ticket } from "#src/db/schema.ts";
import { dispatchTicketEvents, type TicketChange } from "#src/inngest/dispatch.ts";
import { TICKET_PURCHASED, TICKET_REFUNDED } from "#src/inngest/events/tickets.ts";
import { MAX_GUESTS } from "#src/calendar-sync/decide/guest-list.ts";
import { lockedTicket } from "./locked-ticket.query.ts";
import { endOfPayment, ticketsOfPayment } from "./payment.store.ts";
import { changeTickets, type TicketRow, type Transaction } from "./ticket.store.ts";

/**
 * Makes a payment's tickets follow what is known of it: a refund or a dispute ends them, and those ended by a refund
 * that failed are valid again, unless their seats were sold. Safe to repeat, whatever order the news arrives in.
 */
export async function settlePayment(paymentId: string, now: Date): Promise<void> {
  const purchased: TicketChange[] = [];
  const refunded: TicketChange[] = [];
  try {
    await settleTickets(paymentId, now, ({ ticket: row, events }) =>
      (row.refundedAt ? refunded : purchased).push({ ticket: row, events }),
    );
  } finally {
    await dispatchTicketEvents(TICKET_REFUNDED, refunded);
    await dispatchTicketEvents(TICKET_PURCHASED, purchased);
  }
}

async function settleTickets(
  paymentId: string,
  now: Date,
  onChange: (change: Settled & Pick<TicketChange, "events">) => void,
): Promise<void> {
  for (const { id, resourceId } of await ticketsOfPayment(paymentId)) {
    const settled = await changeTickets(resourceId, async (transaction, record) => {
      const done = await settleTicket(transaction, id, paymentId, now);
      const action = done.ticket.refundedAt ? "ticket-refunded" : "ticket-restored";
      if (done.changed) await record({ actor: "stripe", action, resourceId, subject: id });
      return done;
    });
    if (settled.changed) onChange(settled);
  }
}

type Settled = { ticket: TicketRow; changed: boolean };

async function settleTicket(
  transaction: Transaction,
  id: string,
  paymentId: string,
  now: Date,
): Promise<Settled> {
  const hasEnded = (await endOfPayment(transaction, paymentId)) !== null;
  const stored = await lockedTicket(transaction, id);
  if (hasEnded) {
    if (stored.refundedAt) return { ticket: stored, changed: false };
    return update(transaction, stored, { refundedAt: now, refundedWithPayment: true });
  }

  if (!stored.refundedAt || !stored.refundedWithPayment) return { ticket: stored, changed: false };
  if (await isSeatFree(transaction, stored)) {
    return update(transaction, stored, { refundedAt: null, refundedWithPayment: false });
  }
  const kept = await update(transaction, stored, { refundedWithPayment: false });
  return { ...kept, changed: false };
}

async function update(
  transaction: Transaction,
  stored: TicketRow,
  change: Partial<Pick<TicketRow, "refundedAt" | "refundedWithPayment">>,
): Promise<Settled> {
  const [row = stored] = await transaction
    .update(ticket)
    .set(change)
    .where(eq(ticket.id, stored.id))
    .returning();
  return { ticket: row, changed: true };
}

/** Whether the event still has a seat for the ticket's holder: others may have bought it in the meantime. */
async function isSeatFree(transaction: Transaction, { resourceId, email }: TicketRow): Promise<boolean> {
  const address = sql`lower(${ticket.email})`;
  const [counted] = await transaction
    .select({ holders: countDistinct(address) })
    .from(ticket)
    .where(
      and(eq(ticket.resourceId, resourceId), isNull(ticket.refundedAt), ne(address, email.toLowerCase())),
    );
  return (counted?.holders ?? 0) < MAX_GUESTS;
}
