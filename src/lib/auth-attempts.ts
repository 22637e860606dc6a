import { createHash } from "node:crypto";
import { inArray } from "drizzle-orm";
import type { Database } from "#src/db/open-database.ts";
import { attempt } from "#src/db/schema.ts";
import { attemptKey, countAttempt } from "./attempts/count-attempt.ts";

/** Against guessing from one place. */
const FROM_A_NETWORK = { kind: "sign-in", most: 5, seconds: 60 };
/** Against guessing from many places: so high that a few strangers can't keep an organizer out. */
const FROM_ANYWHERE = { kind: "sign-in-anywhere", most: 50, seconds: 600 };
/** A browser that signed in before isn't kept out by what others do. */
const FROM_KNOWN_BROWSER = { kind: "sign-in-known", most: 10, seconds: 60 };

/** Where an attempt to sign in comes from. */
export type SignInOrigin = { email: string; network: string; isKnownBrowser: boolean };

/**
 * Counts an attempt to sign in to an account, whether it exists or not.
 *
 * @returns the seconds to wait when there were too many, else null
 */
export async function countSignInAttempt(db: Database, origin: SignInOrigin): Promise<number | null> {
  const account = accountKey(origin.email);
  if (origin.isKnownBrowser) return countAttempt(db, FROM_KNOWN_BROWSER, account);

  const fromHere = await countAttempt(db, FROM_A_NETWORK, `${account}|${origin.network}`);
  return fromHere ?? (await countAttempt(db, FROM_ANYWHERE, account));
}

export async function forgetSignInAttempts(db: Database, { email, network }: SignInOrigin): Promise<void> {
  const account = accountKey(email);
  const keys = [
    attemptKey(FROM_KNOWN_BROWSER, account),
    attemptKey(FROM_A_NETWORK, `${account}|${network}`),
    attemptKey(FROM_ANYWHERE, account),
  ];
  await db.delete(attempt).where(inArray(attempt.key, keys));
}

/** An account's name where its address must not be read. */
export function accountKey(email: string): string {
  return createHash("sha256").update(email.trim().toLowerCase()).digest("hex");
}
