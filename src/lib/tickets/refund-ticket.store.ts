import { eq } from "drizzle-orm";
import { ticket } from "#src/db/schema.ts";
import { dispatchTicketEvents } from "#src/inngest/dispatch.ts";
import { TICKET_REFUNDED } from "#src/inngest/events/tickets.ts";
import { lockedTicket, ticketOrRefusal } from "./locked-ticket.query.ts";
import { changeTickets, type TicketDeed, type TicketRow } from "./ticket.store.ts";

/**
 * Refunds a ticket. Safe to repeat.
 *
 * @throws ResourceError if there is no such ticket
 */
export async function refundTicket(
  id: string,
  now: Date,
  { by = "api", ofEvent }: TicketDeed = {},
): Promise<TicketRow> {
  const { resourceId } = await ticketOrRefusal(id, ofEvent);
  const refund = await changeTickets(resourceId, async (transaction, record) => {
    const stored = await lockedTicket(transaction, id);
    if (stored.refundedAt) return { ticket: stored, changed: false };

    const [refunded] = await transaction
      .update(ticket)
      .set({ refundedAt: now })
      .where(eq(ticket.id, id))
      .returning();
    await record({ actor: by, action: "ticket-refunded", resourceId, subject: id });
    return { ticket: refunded ?? stored, changed: true };
  });

  await dispatchTicketEvents(TICKET_REFUNDED, [refund]);
  return refund.ticket;
}
