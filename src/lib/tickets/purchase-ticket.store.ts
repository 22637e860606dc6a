import { randomUUID } from "node:crypto";
import { inArray } from "drizzle-orm";
import { z } from "zod";
import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { ticket } from "#src/db/schema.ts";
import { dispatchTicketEvents } from "#src/inngest/dispatch.ts";
import { TICKET_PURCHASED } from "#src/inngest/events/tickets.ts";
import type { Actor } from "#src/lib/audit/audit-entry.ts";
import { problemsOf } from "#src/lib/resources/problem.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { endOfPayment } from "./payment.store.ts";
import { isSellable, SERIES } from "#src/lib/series/event-series.ts";
import { sameAddress, type TicketHolder, TicketHolderSchema } from "./ticket-holder.ts";
import { changeTickets, countValid, type TicketRow, type Transaction } from "./ticket.store.ts";

const PurchaseId = z
  .string("is required, and must be text")
  .regex(/^[\x21-\x7e]{1,255}$/, "must be 1 to 255 ASCII letters, digits or symbols, without spaces");

const PurchaseSchema = TicketHolderSchema.extend({ purchaseId: PurchaseId });
const SeatsSchema = TicketHolderSchema.extend({ purchaseIds: z.array(PurchaseId).min(1) });

/**
 * Records a sale. Safe to repeat: the same purchase id is the same ticket, even if other values differ.
 *
 * @param by who sells it; a visitor takes it themselves
 * @param limit how many valid tickets there may be; null for any number
 * @returns also whether someone other than this buyer now holds the ticket; never reveal who
 * @throws ResourceError if the event is missing, a field is wrong, or the purchase id is another event's
 * @throws SoldOut
 */
export async function purchaseTicket(
  idOrSlug: string,
  input: unknown,
  now: Date,
  by: Actor = "api",
  limit: number | null = null,
): Promise<{ ticket: TicketRow; created: boolean; isTransferred: boolean }> {
  const resourceId = await sellableId(idOrSlug);
  const parsed = PurchaseSchema.safeParse(input);
  if (!parsed.success) throw ResourceError.invalid(problemsOf(parsed.error));

  const { purchaseId, ...buyer } = parsed.data;
  const { sold, made } = await recordSale(
    resourceId,
    { buyer, purchaseIds: [purchaseId], paymentId: null, limit },
    now,
    by,
  );
  const [stored] = sold;
  if (!stored) throw new Error(`The purchase ${purchaseId} has no ticket`);
  return { ticket: stored, created: made.length > 0, isTransferred: wasTransferred(stored, buyer) };
}

function wasTransferred({ email, formerHolders }: TicketRow, buyer: TicketHolder): boolean {
  return formerHolders.length > 0 && !sameAddress(buyer.email, email);
}

type Seats = {
  email: string | null;
  name: string | null;
  purchaseIds: readonly string[];
  paymentId: string | null;
};

/**
 * Records the sale of several seats to one buyer, all or none, as one change of the guest list. Safe to repeat. A ticket
 * whose payment was already returned is refunded from the start.
 */
export async function purchaseSeats(
  idOrSlug: string,
  { email, name, purchaseIds, paymentId }: Seats,
  now: Date,
): Promise<void> {
  const resourceId = await sellableId(idOrSlug);
  const parsed = SeatsSchema.safeParse({ email, name, purchaseIds });
  if (!parsed.success) throw ResourceError.invalid(problemsOf(parsed.error));

  const { purchaseIds: ids, ...buyer } = parsed.data;
  await recordSale(resourceId, { buyer, purchaseIds: ids, paymentId }, now, "stripe");
}

/** @throws ResourceError if there is no such event or series */
async function sellableId(idOrSlug: string): Promise<string> {
  const resource = await courseBuilderAdapter.getContentResource(idOrSlug);
  if (!resource) throw ResourceError.notFound(idOrSlug);
  if (!isSellable(resource.type)) {
    const message = `must be event or ${SERIES}: only these have tickets`;
    throw ResourceError.invalid([{ path: "type", message }]);
  }
  return resource.id;
}

type Sale = {
  buyer: TicketHolder;
  purchaseIds: readonly string[];
  paymentId: string | null;
  limit?: number | null;
};

/** The event has as many valid tickets as it may. */
export class SoldOut extends Error {
  override name = "SoldOut";
}

async function recordSale(
  resourceId: string,
  { buyer, purchaseIds, paymentId, limit = null }: Sale,
  now: Date,
  by: Actor,
): Promise<{ sold: TicketRow[]; made: TicketRow[] }> {
  const { sold, made, events } = await changeTickets(resourceId, async (transaction, record) => {
    const refundedAt = paymentId === null ? null : await endOfPayment(transaction, paymentId);
    const refundedWithPayment = refundedAt !== null;
    const rows = purchaseIds.map((purchaseId) => ({
      ...buyer,
      id: `ticket-${randomUUID()}`,
      resourceId,
      purchaseId,
      paymentId,
      purchasedAt: now,
      refundedAt,
      refundedWithPayment,
    }));
    const inserted = await transaction.insert(ticket).values(rows).onConflictDoNothing().returning();
    const isOver =
      limit !== null && inserted.length > 0 && (await countValid(resourceId, transaction)) > limit;
    if (isOver) throw new SoldOut();
    const action = by === "visitor" ? "ticket-taken" : "ticket-sold";
    await record(...inserted.map(({ id }) => ({ actor: by, action, resourceId, subject: id }) as const));
    const known = await soldBefore(transaction, purchaseIds, inserted);
    if (known.some((other) => other.resourceId !== resourceId)) {
      throw ResourceError.conflict("purchaseId", "That purchase id belongs to a ticket for another event.");
    }
    return { sold: [...inserted, ...known], made: inserted, changed: inserted.length > 0 };
  });

  const [first] = sold;
  if (first) await dispatchTicketEvents(TICKET_PURCHASED, [{ ticket: first, events }]);
  return { sold, made };
}

/** The tickets of purchases that were recorded before. */
async function soldBefore(
  transaction: Transaction,
  purchaseIds: readonly string[],
  made: readonly TicketRow[],
): Promise<TicketRow[]> {
  const isMade = new Set(made.map(({ purchaseId }) => purchaseId));
  const others = purchaseIds.filter((purchaseId) => !isMade.has(purchaseId));
  if (others.length === 0) return [];
  return transaction.select().from(ticket).where(inArray(ticket.purchaseId, others)).orderBy(ticket.number);
}
