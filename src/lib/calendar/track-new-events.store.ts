import { and, asc, eq, inArray, not } from "drizzle-orm";
import { touchAll } from "#src/calendar-sync/create-calendar-sync.ts";
import { database } from "#src/db/database.ts";
import { contentResource } from "#src/db/schema.ts";

const PAGE = 1_000;

/** Tells the calendar engine about events that other programs, such as an import, wrote to the table. */
export async function trackNewEvents(): Promise<void> {
  const { id, type, isTracked } = contentResource;
  const db = await database();
  await db.transaction(async (transaction) => {
    const found = await transaction
      .select({ id })
      .from(contentResource)
      .where(and(eq(type, "event"), not(isTracked)))
      .orderBy(asc(id))
      .limit(PAGE)
      .for("update", { skipLocked: true });
    if (found.length === 0) return;

    const ids = found.map((resource) => resource.id);
    await touchAll(transaction, ids);
    await transaction.update(contentResource).set({ isTracked: true }).where(inArray(id, ids));
  });
}
