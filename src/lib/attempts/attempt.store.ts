import { type SQL, sql } from "drizzle-orm";
import { databaseTime } from "#src/calendar-sync/store/database-time.ts";
import type { Database } from "#src/db/open-database.ts";
import { attempt } from "#src/db/schema.ts";

/** The most attempts of a kind within so many seconds of the first. */
export type Limit = { kind: string; most: number; seconds: number };

/**
 * Counts someone's attempt, for all instances together.
 *
 * @param who a name or hash; nothing secret
 * @returns the seconds to wait if there were too many, else null
 */
export async function countAttempt(db: Database, limit: Limit, who: string): Promise<number | null> {
  const isOver = isWindowOver(limit.seconds);
  const age = sql<number>`extract(epoch from ${databaseTime} - ${attempt.startedAt})::float8`;
  const [counted] = await db
    .insert(attempt)
    .values({ key: attemptKey(limit, who), count: 1, startedAt: databaseTime })
    .onConflictDoUpdate({
      target: attempt.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${attempt.count} + 1 end`,
        startedAt: sql`case when ${isOver} then ${databaseTime} else ${attempt.startedAt} end`,
      },
    })
    .returning({ count: attempt.count, age });
  if (!counted || counted.count <= limit.most) return null;

  return Math.max(1, Math.ceil(limit.seconds - counted.age));
}

export function attemptKey({ kind }: Limit, who: string): string {
  return `${kind}|${who}`;
}

/** A wrong clock opened a window that starts far in the future. */
function isWindowOver(seconds: number): SQL {
  return sql`abs(extract(epoch from ${databaseTime} - ${attempt.startedAt})) >= ${seconds}`;
}
