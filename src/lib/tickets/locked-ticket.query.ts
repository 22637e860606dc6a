import { and, eq } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { ticket } from "#src/db/schema.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { isSoldFor } from "#src/lib/series/sold-as.query.ts";
import { findTicket, type TicketRow, type Transaction } from "./ticket.store.ts";

/**
 * @param resourceId the event that the ticket must be for, if the caller names one
 * @throws ResourceError if there is no such ticket
 */
export async function ticketOrRefusal(id: string, resourceId?: string): Promise<TicketRow> {
  const found = id.includes("\0") ? null : await findTicket(id);
  if (!found || (resourceId !== undefined && found.resourceId !== resourceId))
    throw new ResourceError("not-found", `There is no ticket ${id}.`);

  return found;
}

/** @throws ResourceError if there is no such ticket for an event, or for a series that it belongs to */
export async function ticketOn(eventId: string, id: string): Promise<TicketRow> {
  const db = await database();
  const [found] = await db
    .select()
    .from(ticket)
    .where(and(eq(ticket.id, id), isSoldFor(eventId)));
  if (!found) throw new ResourceError("not-found", `There is no ticket ${id}.`);

  return found;
}

/** A ticket, read while its event's row is locked: every change of a ticket locks that row first. */
export async function lockedTicket(transaction: Transaction, id: string): Promise<TicketRow> {
  const [stored] = await transaction.select().from(ticket).where(eq(ticket.id, id));
  if (!stored) throw new ResourceError("not-found", `There is no ticket ${id}.`);

  return stored;
}
