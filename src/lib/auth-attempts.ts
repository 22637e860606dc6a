import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { rateLimit } from "#src/db/auth-schema.ts";
import type { Database } from "#src/db/open-database.ts";
import { attemptKey, countAttempt } from "./attempts/count-attempt.ts";

const SIGN_INS = { kind: "account", most: 5, seconds: 60 };

/**
 * Counts a sign-in attempt for an account, whether it exists or not and from wherever it comes.
 *
 * @returns the seconds to wait when there were too many, else null
 */
export function countSignInAttempt(db: Database, email: string): Promise<number | null> {
  return countAttempt(db, SIGN_INS, hashOf(email));
}

export async function forgetSignInAttempts(db: Database, email: string): Promise<void> {
  await db.delete(rateLimit).where(eq(rateLimit.key, attemptKey(SIGN_INS.kind, hashOf(email))));
}

function hashOf(email: string): string {
  return createHash("sha256").update(email.trim().toLowerCase()).digest("hex");
}
