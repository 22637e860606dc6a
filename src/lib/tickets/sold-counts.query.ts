import { and, count, inArray, isNull } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { ticket } from "#src/db/schema.ts";

/** How many valid tickets each of some events has; events without any are left out. */
export async function soldCounts(resourceIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (resourceIds.length === 0) return new Map();

  const db = await database();
  const counted = await db
    .select({ id: ticket.resourceId, sold: count() })
    .from(ticket)
    .where(and(inArray(ticket.resourceId, [...resourceIds]), isNull(ticket.refundedAt)))
    .groupBy(ticket.resourceId);
  return new Map(counted.map(({ id, sold }) => [id, sold]));
}
