import { eq } from "drizzle-orm";
import { ticket } from "#src/db/schema.ts";
import { dispatchTicketEvents } from "#src/inngest/dispatch.ts";
import { TICKET_REFUNDED } from "#src/inngest/events/tickets.ts";
import { lockedTicket, ticketOrRefusal } from "./locked-ticket.query.ts";
import { changeTickets, type TicketRow } from "./ticket.store.ts";

/**
 * Takes a ticket back. Safe to repeat.
 *
 * @param ofEvent the event that the ticket must be for, where the caller acts on one
 * @throws ResourceError when there is no such ticket
 */
export async function refundTicket(id: string, now: Date, ofEvent?: string): Promise<TicketRow> {
  const { resourceId } = await ticketOrRefusal(id, ofEvent);
  const refund = await changeTickets(resourceId, async (transaction) => {
    const stored = await lockedTicket(transaction, id);
    if (stored.refundedAt) return { ticket: stored, changed: false };

    const [refunded] = await transaction
      .update(ticket)
      .set({ refundedAt: now })
      .where(eq(ticket.id, id))
      .returning();
    return { ticket: refunded ?? stored, changed: true };
  });

  await dispatchTicketEvents(TICKET_REFUNDED, [refund]);
  return refund.ticket;
}
