import { and, like, type SQL, sql } from "drizzle-orm";
import { rateLimit } from "#src/db/auth-schema.ts";
import { databaseTime } from "#src/db/database-time.ts";
import type { Database } from "#src/db/open-database.ts";

const nowMs = sql`(extract(epoch from ${databaseTime}) * 1000)::bigint`.mapWith(Number);

/** So many of a kind in so many seconds, counted from the first. */
export type Limit = { kind: string; most: number; seconds: number };

/**
 * Counts an attempt of somebody, for all instances together.
 *
 * @param who somebody's name or hash; nothing secret
 * @returns the seconds to wait when there were too many, else null
 */
export async function countAttempt(
  db: Database,
  { kind, most, seconds }: Limit,
  who: string,
): Promise<number | null> {
  const key = attemptKey(kind, who);
  const window = seconds * 1000;
  const isOver = isWindowOver(window);
  const [attempts] = await db
    .insert(rateLimit)
    .values({ id: key, key, count: 1, lastRequest: nowMs })
    .onConflictDoUpdate({
      target: rateLimit.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${rateLimit.count} + 1 end`,
        lastRequest: sql`case when ${isOver} then ${nowMs} else ${rateLimit.lastRequest} end`,
      },
    })
    .returning({ count: rateLimit.count, lastRequest: rateLimit.lastRequest, now: nowMs });
  if (!attempts || attempts.count <= most) return null;

  return Math.max(1, Math.ceil((attempts.lastRequest + window - attempts.now) / 1000));
}

/** Counts of windows that are over say nothing any more. */
export async function forgetOldAttempts(db: Database, { kind, seconds }: Limit): Promise<void> {
  await db
    .delete(rateLimit)
    .where(and(like(rateLimit.key, attemptKey(kind, "%")), isWindowOver(seconds * 1000)));
}

export function attemptKey(kind: string, who: string): string {
  return `${kind}|${who}`;
}

/** A window that begins far ahead was opened by a clock that was wrong. */
function isWindowOver(window: number): SQL {
  return sql`abs(${nowMs} - ${rateLimit.lastRequest}) >= ${window}`;
}
