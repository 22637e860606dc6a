import { createHash, randomUUID } from "node:crypto";
import { ticket } from "#src/db/schema.ts";
import { dispatchTicketEvents } from "#src/inngest/dispatch.ts";
import { TICKET_PURCHASED } from "#src/inngest/events/tickets.ts";
import type { Actor } from "#src/lib/audit/audit-entry.ts";
import type { Holder } from "./ticket-emails.ts";
import { changeTickets } from "./ticket.store.ts";

/**
 * Sells tickets by hand, all or none, as one change of the guest list. Safe to repeat: an address gets one ticket of a
 * sale.
 *
 * @param sale identifies the sale
 */
export async function addGuests(
  resourceId: string,
  guests: readonly Holder[],
  sale: string,
  { now, by }: { now: Date; by: Actor },
): Promise<void> {
  if (guests.length === 0) return;

  const rows = guests.map(({ email, name }) => ({
    id: `ticket-${randomUUID()}`,
    resourceId,
    purchaseId: purchaseIdByHand(sale, email),
    email,
    name,
    purchasedAt: now,
  }));
  const { made, events } = await changeTickets(resourceId, async (transaction, record) => {
    const sold = await transaction.insert(ticket).values(rows).onConflictDoNothing().returning();
    await record(
      ...sold.map(({ id }) => ({ actor: by, action: "guest-added", resourceId, subject: id }) as const),
    );
    return { made: sold, changed: sold.length > 0 };
  });
  const [first] = made;
  if (first) await dispatchTicketEvents(TICKET_PURCHASED, [{ ticket: first, events }]);
}

const BY_HAND = "by-hand-";

/** The same for an address in any case, and without the address itself. */
function purchaseIdByHand(sale: string, email: string): string {
  const address = createHash("sha256").update(email.toLowerCase()).digest("hex").slice(0, 16);
  return `${prefixOf(sale)}${address}`;
}

function prefixOf(sale: string): string {
  return `${BY_HAND}${sale}-`;
}

/** Whether a ticket was made by a sale that is sent again. */
export function isOfSale({ purchaseId }: { purchaseId: string }, sale: string): boolean {
  return purchaseId.startsWith(prefixOf(sale));
}

export function isByHand({ purchaseId }: { purchaseId: string }): boolean {
  return purchaseId.startsWith(BY_HAND);
}
