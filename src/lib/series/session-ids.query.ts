import { and, eq, isNull, type SQL } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import type { Database } from "#src/db/open-database.ts";
import { contentResource, resourceOfResource } from "#src/db/schema.ts";

/** For a query of resources and their links: an event of a series that isn't deleted. */
export function isSessionOf(seriesId: string): SQL | undefined {
  return and(
    eq(resourceOfResource.resourceOfId, seriesId),
    isNull(resourceOfResource.deletedAt),
    eq(contentResource.type, "event"),
    isNull(contentResource.deletedAt),
  );
}

/** The events that belong to a series, deleted ones left out, whatever its own state. */
export async function sessionIdsOf(db: Pick<Database, "select">, seriesId: string): Promise<string[]> {
  const rows = await db
    .select({ id: contentResource.id })
    .from(resourceOfResource)
    .innerJoin(contentResource, eq(contentResource.id, resourceOfResource.resourceId))
    .where(isSessionOf(seriesId));
  return rows.map(({ id }) => id);
}

/** The same, outside of a transaction. */
export async function sessionIds(seriesId: string): Promise<string[]> {
  return sessionIdsOf(await database(), seriesId);
}
