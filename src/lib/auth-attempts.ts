import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { rateLimit } from "#src/db/auth-schema.ts";
import type { Database } from "#src/db/open-database.ts";

export const MOST_ATTEMPTS = 5;
export const ATTEMPTS_WINDOW_SECONDS = 60;

/**
 * Counts a sign-in attempt for an account, whether it exists or not and from wherever it comes.
 *
 * @returns the seconds to wait when there were too many, else null
 */
export async function countSignInAttempt(db: Database, email: string, now: Date): Promise<number | null> {
  const key = keyOf(email);
  const window = ATTEMPTS_WINDOW_SECONDS * 1000;
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
  if (!attempts || attempts.count <= MOST_ATTEMPTS) return null;

  return Math.max(1, Math.ceil((attempts.lastRequest + window - now.getTime()) / 1000));
}

export async function forgetSignInAttempts(db: Database, email: string): Promise<void> {
  await db.delete(rateLimit).where(eq(rateLimit.key, keyOf(email)));
}

function keyOf(email: string): string {
  return `account|${createHash("sha256").update(email.trim().toLowerCase()).digest("hex")}`;
}
