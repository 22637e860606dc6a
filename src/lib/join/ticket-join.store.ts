import { and, countDistinct, eq, isNull, sql } from "drizzle-orm";
import { databaseTime } from "#src/calendar-sync/store/database-time.ts";
import { database } from "#src/db/database.ts";
import { ticket, ticketJoin } from "#src/db/schema.ts";
import { isSoldFor } from "#src/lib/series/sold-as.query.ts";
import { countHolders } from "#src/lib/tickets/ticket.store.ts";

/** How many of a session's ticket holders joined it. */
export type Joined = { people: number; holders: number };

/** Counts that a ticket's holder joined a session. */
export async function recordJoin(ticketId: string, sessionId: string): Promise<void> {
  const db = await database();
  await db
    .insert(ticketJoin)
    .values({ ticketId, resourceId: sessionId, firstAt: sql`${databaseTime}` })
    .onConflictDoUpdate({
      target: [ticketJoin.ticketId, ticketJoin.resourceId],
      set: { count: sql`${ticketJoin.count} + 1` },
    });
}

/** People, not clicks or tickets; null until someone joined. */
export async function joinedOn(sessionId: string): Promise<Joined | null> {
  const db = await database();
  const [joined] = await db
    .select({ people: countDistinct(sql`lower(${ticket.email})`) })
    .from(ticketJoin)
    .innerJoin(ticket, eq(ticket.id, ticketJoin.ticketId))
    .where(and(eq(ticketJoin.resourceId, sessionId), isSoldFor(sessionId), isNull(ticket.refundedAt)));
  const people = joined?.people ?? 0;
  return people === 0 ? null : { people, holders: await countHolders(sessionId) };
}
