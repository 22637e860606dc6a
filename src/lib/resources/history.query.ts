import { and, desc, eq, lt } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { calendarSyncLog } from "#src/db/schema.ts";
import { historyWords } from "#src/lib/calendar/history-words.ts";

/** One run, in words for people; `at` is an ISO 8601 instant. */
export type HistoryEntry = { id: number; at: string; words: string; isFailure: boolean };
export type HistoryPage = { entries: HistoryEntry[]; hasOlder: boolean };

const PAGE_SIZE = 5;

/** What runs did to an event, newest first. @param before the last entry of the previous page, or null */
export async function historyPage(resourceId: string, before: number | null): Promise<HistoryPage> {
  const db = await database();
  const runs = await db
    .select()
    .from(calendarSyncLog)
    .where(
      and(
        eq(calendarSyncLog.resourceId, resourceId),
        before === null ? undefined : lt(calendarSyncLog.id, before),
      ),
    )
    .orderBy(desc(calendarSyncLog.id))
    .limit(PAGE_SIZE + 1);

  const entries = runs.slice(0, PAGE_SIZE).map((run) => ({
    id: run.id,
    at: run.at.toISOString(),
    words: historyWords(run),
    isFailure: run.outcome === "failed",
  }));
  return { entries, hasOlder: runs.length > PAGE_SIZE };
}
