import { eq, or, type SQL, sql } from "drizzle-orm";
import { touch } from "#src/calendar-sync/create-calendar-sync.ts";
import { database } from "./database.ts";
import { databaseTime } from "#src/calendar-sync/store/database-time.ts";
import type { Database } from "./open-database.ts";
import { contentResource } from "./schema.ts";

export type ResourceRow = typeof contentResource.$inferSelect;

/** course-builder's adapter for this database. Writes lock the row and merge the given keys. */
export const courseBuilderAdapter = {
  getContentResource,
  createContentResource,
  updateContentResourceFields,
};

export type NewContentResource = Pick<ResourceRow, "id" | "type" | "fields" | "createdById"> &
  Partial<Pick<ResourceRow, "createdAt" | "updatedAt" | "deletedAt" | "publicSince">>;

/** Finds a resource by its id or, if no id matches, by its slug; deleted ones too. */
async function getContentResource(idOrSlug: string): Promise<ResourceRow | null> {
  if (!isText(idOrSlug)) return null;

  const db = await database();
  const [row] = await db
    .select()
    .from(contentResource)
    .where(isCalled(idOrSlug))
    .orderBy(idFirst(idOrSlug))
    .limit(1);
  return row ?? null;
}

/** PostgreSQL refuses a NUL in a text instead of finding nothing. */
export function isText(value: string): boolean {
  return !value.includes("\0");
}

export function isCalled(idOrSlug: string): SQL | undefined {
  return or(eq(contentResource.id, idOrSlug), eq(contentResource.slug, idOrSlug));
}

/** If one resource's slug is another's id, the id wins. */
export function idFirst(idOrSlug: string): SQL {
  return sql`${contentResource.id} = ${idOrSlug} desc`;
}

/** @returns null when the id or the slug is taken */
async function createContentResource(resource: NewContentResource): Promise<ResourceRow | null> {
  const db = await database();
  return db.transaction(async (transaction) => {
    const [row] = await transaction
      .insert(contentResource)
      .values({
        createdAt: databaseTime,
        updatedAt: databaseTime,
        isTracked: resource.type === "event",
        ...resource,
      })
      .onConflictDoNothing()
      .returning();
    if (!row) return null;

    if (row.type === "event") await touch(transaction, row.id);
    return row;
  });
}

/**
 * Merges keys into a resource's fields without changing the others; null removes a key. Only for keys that the server
 * owns: this is not a save, so the revision doesn't grow and no sync starts.
 */
async function updateContentResourceFields(update: {
  id: string;
  fields: Record<string, unknown>;
}): Promise<void> {
  const db = await database();
  await db.transaction((transaction) => mergeOwnFields(transaction, update.id, () => update.fields));
}

/** Merges what `ownFields` returns; `ownFields` runs while the row is locked. */
export async function mergeOwnFields(
  transaction: Pick<Database, "select" | "update">,
  id: string,
  ownFields: () => Record<string, unknown> | Promise<Record<string, unknown>>,
): Promise<void> {
  const [row] = await lockedRow(transaction, id);
  if (!row) return;

  const own = await ownFields();
  const fields = Object.fromEntries(
    Object.entries({ ...row.fields, ...own }).filter(
      ([key, value]) => value !== null || !Object.hasOwn(own, key),
    ),
  );
  await transaction.update(contentResource).set({ fields }).where(eq(contentResource.id, id));
}

export function lockedRow(transaction: Pick<Database, "select">, id: string) {
  return transaction.select().from(contentResource).where(eq(contentResource.id, id)).for("update");
}
