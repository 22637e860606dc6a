import { and, like, lte, sql } from "drizzle-orm";
import { rateLimit } from "#src/db/auth-schema.ts";
import type { Database } from "#src/db/open-database.ts";

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
  now: Date,
): Promise<number | null> {
  const key = attemptKey(kind, who);
  const window = seconds * 1000;
  const isOver = sql`${rateLimit.lastRequest} <= ${now.getTime() - window}`;
  const [attempts] = await db
    .insert(rateLimit)
    .values({ id: key, key, count: 1, lastRequest: now.getTime() })
    .onConflictDoUpdate({
      target: rateLimit.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${rateLimit.count} + 1 end`,
        lastRequest: sql`case when ${isOver} then ${now.getTime()} else ${rateLimit.lastRequest} end`,
      },
    })
    .returning();
  if (!attempts || attempts.count <= most) return null;

  return Math.max(1, Math.ceil((attempts.lastRequest + window - now.getTime()) / 1000));
}

/** Counts of windows that are over say nothing any more. */
export async function forgetOldAttempts(db: Database, { kind, seconds }: Limit, now: Date): Promise<void> {
  const isOld = lte(rateLimit.lastRequest, now.getTime() - seconds * 1000);
  await db.delete(rateLimit).where(and(like(rateLimit.key, attemptKey(kind, "%")), isOld));
}

export function attemptKey(kind: string, who: string): string {
  return `${kind}|${who}`;
}
