import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { ticket } from "#src/db/schema.ts";
import { dispatchTicketEvents, type TicketChange } from "#src/inngest/dispatch.ts";
import { TICKET_PURCHASED } from "#src/inngest/events/tickets.ts";
import type { Actor } from "#src/lib/audit/audit-entry.ts";
import { problemsOf } from "#src/lib/resources/problem.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { endOfPayment } from "./payment.store.ts";
import { sameAddress, TicketHolderSchema } from "./ticket-holder.ts";
import { changeTickets, type TicketRow } from "./ticket.store.ts";

const PurchaseSchema = TicketHolderSchema.extend({
  purchaseId: z
    .string("is required, and must be text")
    .regex(/^[\x21-\x7e]{1,255}$/, "must be 1 to 255 ASCII letters, digits or symbols, without spaces"),
});

/**
 * Records a sale. Safe to repeat: the same purchase id is the same ticket, even if other values differ.
 *
 * @param by who sells it; a visitor takes it themselves
 * @returns also whether someone other than this buyer now holds the ticket; never reveal who
 * @throws ResourceError if the event is missing, a field is wrong, or the purchase id is another event's
 */
export async function purchaseTicket(
  idOrSlug: string,
  input: unknown,
  now: Date,
  by: Actor = "api",
): Promise<{ ticket: TicketRow; created: boolean; isTransferred: boolean }> {
  const sale = await recordSale(idOrSlug, input, now, { by, paymentId: null });
  await dispatchTicketEvents(TICKET_PURCHASED, [sale]);
  const { ticket: sold, version } = sale;
  return { ticket: sold, created: version !== null, isTransferred: wasTransferred(sold, input) };
}

function wasTransferred({ email, formerHolders }: TicketRow, input: unknown): boolean {
  const buyer = TicketHolderSchema.parse(input);
  return formerHolders.length > 0 && !sameAddress(buyer.email, email);
}

type Seats = {
  email: string | null;
  name: string | null;
  purchaseIds: readonly string[];
  paymentId: string | null;
};

/**
 * Records the sale of several seats to one buyer, and notifies Inngest once for all of them. Safe to repeat. A ticket
 * whose payment was already returned is refunded from the start.
 */
export async function purchaseSeats(
  idOrSlug: string,
  { email, name, purchaseIds, paymentId }: Seats,
  now: Date,
): Promise<void> {
  const sales: Sale[] = [];
  try {
    for (const purchaseId of purchaseIds) {
      sales.push(await recordSale(idOrSlug, { email, name, purchaseId }, now, { by: "stripe", paymentId }));
    }
  } finally {
    await dispatchTicketEvents(TICKET_PURCHASED, sales);
  }
}

type Sale = TicketChange & { ticket: TicketRow };

async function recordSale(
  idOrSlug: string,
  input: unknown,
  now: Date,
  { by, paymentId }: { by: Actor; paymentId: string | null },
): Promise<Sale> {
  const resource = await courseBuilderAdapter.getContentResource(idOrSlug);
  if (!resource) throw ResourceError.notFound(idOrSlug);
  if (resource.type !== "event") {
    throw ResourceError.invalid([{ path: "type", message: "must be event: only events have tickets" }]);
  }
  const parsed = PurchaseSchema.safeParse(input);
  if (!parsed.success) throw ResourceError.invalid(problemsOf(parsed.error));

  const resourceId = resource.id;
  const sale = await changeTickets(resourceId, async (transaction, record) => {
    const refundedAt = paymentId === null ? null : await endOfPayment(transaction, paymentId);
    const [made] = await transaction
      .insert(ticket)
      .values({
        ...parsed.data,
        id: `ticket-${randomUUID()}`,
        resourceId,
        paymentId,
        purchasedAt: now,
        refundedAt,
        refundedWithPayment: refundedAt !== null,
      })
      .onConflictDoNothing()
      .returning();
    if (made) {
      const action = by === "visitor" ? "ticket-taken" : "ticket-sold";
      await record({ actor: by, action, resourceId, subject: made.id });
      return { ticket: made, changed: true };
    }

    const [stored] = await transaction
      .select()
      .from(ticket)
      .where(eq(ticket.purchaseId, parsed.data.purchaseId));
    if (stored?.resourceId === resourceId) return { ticket: stored, changed: false };

    throw ResourceError.conflict("purchaseId", "That purchase id belongs to a ticket for another event.");
  });

  return { ticket: sale.ticket, version: sale.version };
}
