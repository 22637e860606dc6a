import { and, count, inArray, isNull, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { contentResource, ticket } from "#src/db/schema.ts";
import { soldAs } from "#src/lib/series/sold-as.query.ts";

/**
 * How many valid tickets each of some events or series has, an event those of its series too; those without any are left
 * out.
 */
export async function soldCounts(resourceIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (resourceIds.length === 0) return new Map();

  const db = await database();
  const counted = await db
    .select({ id: contentResource.id, sold: count() })
    .from(contentResource)
    .innerJoin(ticket, sql`${ticket.resourceId} in ${soldAs(sql`${contentResource.id}`)}`)
    .where(and(inArray(contentResource.id, [...resourceIds]), isNull(ticket.refundedAt)))
    .groupBy(contentResource.id);
  return new Map(counted.map(({ id, sold }) => [id, sold]));
}
