import { desc, eq } from "drizzle-orm";
import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { database } from "#src/db/database.ts";
import { calendarSyncLog } from "#src/db/schema.ts";
import { failureView } from "#src/lib/calendar/failure-words.ts";
import { ResourceError } from "./resource-error.ts";

type SyncRow = typeof calendarSyncLog.$inferSelect;
export type SyncHistoryItem = Pick<SyncRow, "at" | "outcome" | "changed" | "runId"> & {
  error: ReturnType<typeof failureView> | null;
};

const MOST = 200;

/**
 * What the latest runs did to a resource, newest first.
 *
 * @throws ResourceError if the resource is missing
 */
export async function syncHistory(idOrSlug: string): Promise<SyncHistoryItem[]> {
  const resource = await courseBuilderAdapter.getContentResource(idOrSlug);
  if (!resource) throw ResourceError.notFound(idOrSlug);

  const { at, outcome, changed, runId, error } = calendarSyncLog;
  const db = await database();
  const rows = await db
    .select({ at, outcome, changed, runId, error })
    .from(calendarSyncLog)
    .where(eq(calendarSyncLog.resourceId, resource.id))
    .orderBy(desc(calendarSyncLog.id))
    .limit(MOST);
  return rows.map((row) => ({ ...row, error: row.error && failureView(row.error) }));
}
