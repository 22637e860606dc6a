import { isSoldFor } from "#src/lib/series/sold-as.query.ts";
import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { ticket } from "#src/db/schema.ts";

type Held = { email: string; name: string | null; purchaseId: string };

/** The valid tickets of an event, oldest first. @param email of one address only, in any case */
export async function heldTickets(resourceId: string, email?: string): Promise<Held[]> {
  const db = await database();
  return db
    .select({ email: ticket.email, name: ticket.name, purchaseId: ticket.purchaseId })
    .from(ticket)
    .where(
      and(
        isSoldFor(resourceId),
        isNull(ticket.refundedAt),
        email === undefined ? undefined : eq(sql`lower(${ticket.email})`, email.toLowerCase()),
      ),
    )
    .orderBy(ticket.number);
}
