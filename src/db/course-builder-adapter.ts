import { eq, or, type SQL, sql } from "drizzle-orm";
import { touch } from "#src/calendar-sync/create-calendar-sync.ts";
import { database } from "./database.ts";
import { databaseTime } from "#src/calendar-sync/store/database-time.ts";
import type { Database } from "./open-database.ts";
import { contentResource } from "./schema.ts";

export type ResourceRow = typeof contentResource.$inferSelect;

/** course-builder's adapter for this database. Writes merge the given keys into the row. */
export const courseBuilderAdapter = {
  getContentResource,
  createContentResource,
  updateContentResourceFields,
};

export type NewContentResource = Pick<ResourceRow, "id" | "type" | "fields" | "createdById"> &
  Partial<Pick<ResourceRow, "createdAt" | "updatedAt" | "deletedAt" | "publicSince">>;

/** Finds a resource by its id or, if no id matches, by its slug, even if deleted. */
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
  return db.transaction((transaction) => insertContentResource(transaction, resource));
}

/** The same in the caller's transaction. */
export async function insertContentResource(
  transaction: Pick<Database, "select" | "insert" | "update">,
  resource: NewContentResource,
): Promise<ResourceRow | null> {
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
}

/**
 * Merges keys into a resource's fields without changing the others; null removes a key. Only for keys that the server
 * owns: this is not a save, so the revision doesn't grow and no sync starts.
 */
async function updateContentResourceFields(update: {
  id: string;
  fields: Record<string, unknown>;
}): Promise<void> {
  const merged = sql`${JSON.stringify(update.fields)}::jsonb`;
  const removed = sql`array(select key from jsonb_each(${merged}) where value = 'null')`;
  const db = await database();
  await db
    .update(contentResource)
    .set({ fields: sql`(${contentResource.fields} || ${merged}) - ${removed}` })
    .where(eq(contentResource.id, update.id));
}

export async function lockedRow(
  transaction: Pick<Database, "select">,
  id: string,
): Promise<ResourceRow | undefined> {
  const [row] = await lockedRows(transaction, eq(contentResource.id, id));
  return row;
}

/** Locks a resource, found by its id or, if no id matches, by its slug. */
export async function lockedByName(
  transaction: Pick<Database, "select">,
  idOrSlug: string,
): Promise<ResourceRow | undefined> {
  if (!isText(idOrSlug)) return undefined;

  const [row] = await lockedRows(transaction, isCalled(idOrSlug)).orderBy(idFirst(idOrSlug)).limit(1);
  return row;
}

function lockedRows(transaction: Pick<Database, "select">, where: SQL | undefined) {
  return transaction.select().from(contentResource).where(where).for("update").$dynamic();
}
