import { and, ne } from "drizzle-orm";
import { isCalled } from "#src/db/course-builder-adapter.ts";
import type { Database } from "#src/db/open-database.ts";
import { contentResource } from "#src/db/schema.ts";

/** Ids and slugs share one namespace, because a URL accepts either: no resource may have another's name. */
export async function isNameTaken(
  db: Pick<Database, "select">,
  name: string,
  ownId: string,
): Promise<boolean> {
  const others = await db
    .select({ id: contentResource.id })
    .from(contentResource)
    .where(and(isCalled(name), ne(contentResource.id, ownId)))
    .limit(1);
  return others.length > 0;
}
