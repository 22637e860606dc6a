import { eq } from "drizzle-orm";
import { ticket } from "#src/db/schema.ts";
import { dispatchTicketEvents } from "#src/inngest/dispatch.ts";
import { TICKET_TRANSFERRED } from "#src/inngest/events/tickets.ts";
import { problemsOf } from "#src/lib/resources/problem.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { lockedTicket, ticketOrRefusal } from "./locked-ticket.query.ts";
import { sameAddress, TicketHolderSchema } from "./ticket-holder.ts";
import { changeTickets, type TicketDeed, type TicketRow } from "./ticket.store.ts";

/**
 * Transfers a ticket and remembers its former holder. Safe to repeat.
 *
 * @throws ResourceError if there is no such ticket, a field is wrong, or the ticket was refunded
 */
export async function transferTicket(
  id: string,
  input: unknown,
  now: Date,
  { by = "api", ofEvent }: TicketDeed = {},
): Promise<TicketRow> {
  const { resourceId } = await ticketOrRefusal(id, ofEvent);
  const parsed = TicketHolderSchema.safeParse(input);
  if (!parsed.success) throw ResourceError.invalid(problemsOf(parsed.error));

  const transfer = await changeTickets(resourceId, async (transaction, record) => {
    const stored = await lockedTicket(transaction, id);
    if (stored.refundedAt) throw ResourceError.conflict("id", `The ticket ${id} was refunded.`);

    const isSameHolder = sameAddress(stored.email, parsed.data.email);
    const name = parsed.data.name ?? (isSameHolder ? stored.name : null);
    if (isSameHolder && name === stored.name) return { ticket: stored, changed: false };

    const former = { email: stored.email, name: stored.name, until: now.toISOString() };
    const [passed] = await transaction
      .update(ticket)
      .set({
        email: parsed.data.email,
        name,
        ...(!isSameHolder && {
          formerHolders: [...stored.formerHolders, former],
          linkVersion: stored.linkVersion + 1,
        }),
      })
      .where(eq(ticket.id, id))
      .returning();
    await record({ actor: by, action: "ticket-transferred", resourceId, subject: id });
    return { ticket: passed ?? stored, changed: true };
  });

  await dispatchTicketEvents(TICKET_TRANSFERRED, [transfer]);
  return transfer.ticket;
}
