import { eq } from "drizzle-orm";
import { ticket } from "#src/db/schema.ts";
import type { Actor } from "#src/lib/audit/audit-entry.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { lockedTicket, ticketOrRefusal } from "./locked-ticket.query.ts";
import { changeTickets, type TicketRow } from "./ticket.store.ts";

/**
 * Ends a ticket's link, which may have fallen into other hands; the returned ticket has a new one. Nothing is sent to
 * Google, because no event contains a ticket's link.
 *
 * @param ofEvent the event that the ticket must be for
 * @throws ResourceError if there is no such ticket, or it was refunded
 */
export async function renewTicketLink(id: string, ofEvent: string, by: Actor): Promise<TicketRow> {
  await ticketOrRefusal(id, ofEvent);

  const { renewed } = await changeTickets(ofEvent, async (transaction, record) => {
    const stored = await lockedTicket(transaction, id);
    if (stored.refundedAt) throw ResourceError.conflict("id", `The ticket ${id} was refunded.`);

    const linkVersion = stored.linkVersion + 1;
    await transaction.update(ticket).set({ linkVersion }).where(eq(ticket.id, id));
    await record({ actor: by, action: "ticket-link-renewed", resourceId: ofEvent, subject: id });
    return { renewed: { ...stored, linkVersion }, changed: false };
  });
  return renewed;
}
