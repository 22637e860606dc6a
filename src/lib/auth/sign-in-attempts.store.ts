import { createHash } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import type { Database } from "#src/db/open-database.ts";
import { attempt } from "#src/db/schema.ts";
import { attemptKey, countAttempt, type Limit } from "#src/lib/attempts/attempt.store.ts";

type SignInLimits = {
  /** Against guessing from one place. */
  fromNetwork: Limit;
  /** Against guessing from many places: high enough that a few strangers can't lock out an organizer. */
  fromAnywhere: Limit;
  /** Others can't lock out a browser that signed in before. */
  fromKnownBrowser: Limit;
};

/** What a sign-in step asks for. Someone who guesses codes already has the password, so they get fewer tries. */
const limits = {
  password: {
    fromNetwork: { kind: "sign-in", most: 5, seconds: 60 },
    fromAnywhere: { kind: "sign-in-anywhere", most: 50, seconds: 600 },
    fromKnownBrowser: { kind: "sign-in-known", most: 10, seconds: 60 },
  },
  code: {
    fromNetwork: { kind: "code", most: 5, seconds: 60 },
    fromAnywhere: { kind: "code-anywhere", most: 20, seconds: 3_600 },
    fromKnownBrowser: { kind: "code-known", most: 10, seconds: 600 },
  },
} satisfies Record<string, SignInLimits>;

export type SignInStep = keyof typeof limits;

/** Where a sign-in attempt comes from. */
export type SignInOrigin = { email: string; network: string; isKnownBrowser: boolean };

/**
 * Counts an attempt at a sign-in step for an account, whether it exists or not.
 *
 * @returns the seconds to wait if there were too many, else null
 */
export async function countSignInAttempt(
  db: Database,
  step: SignInStep,
  origin: SignInOrigin,
): Promise<number | null> {
  const { fromNetwork, fromAnywhere, fromKnownBrowser } = limits[step];
  const account = accountKey(origin.email);
  if (origin.isKnownBrowser) return countAttempt(db, fromKnownBrowser, account);

  const fromHere = await countAttempt(db, fromNetwork, `${account}|${origin.network}`);
  return fromHere ?? (await countAttempt(db, fromAnywhere, account));
}

export async function forgetSignInAttempts(db: Database, { email, network }: SignInOrigin): Promise<void> {
  const account = accountKey(email);
  const keys = Object.values(limits).flatMap(({ fromNetwork, fromAnywhere, fromKnownBrowser }) => [
    attemptKey(fromKnownBrowser, account),
    attemptKey(fromNetwork, `${account}|${network}`),
    attemptKey(fromAnywhere, account),
  ]);
  await db.delete(attempt).where(inArray(attempt.key, keys));
}

/** Someone at an unattended page may guess what it asks for. */
const FROM_ACCOUNT_PAGE: Limit = { kind: "account-page", most: 5, seconds: 60 };

/** Counts a password or a code on the page of a signed-in user. @returns the seconds to wait, else null */
export function countAccountAttempt(db: Database, userId: string): Promise<number | null> {
  return countAttempt(db, FROM_ACCOUNT_PAGE, userId);
}

export async function forgetAccountAttempts(db: Database, userId: string): Promise<void> {
  await db.delete(attempt).where(eq(attempt.key, attemptKey(FROM_ACCOUNT_PAGE, userId)));
}

/** An app shows a code for 30 seconds; it is also accepted 30 seconds before and after. */
const EACH_CODE: Limit = { kind: "code-used", most: 1, seconds: 120 };

/** Whether a code is used for the first time: a code that someone saw over a shoulder no longer works. */
export async function isFirstUse(db: Database, userId: string, code: string): Promise<boolean> {
  const used = createHash("sha256").update(`${userId}|${code}`).digest("hex");
  return (await countAttempt(db, EACH_CODE, used)) === null;
}

/** Stands for an account where its address must not be readable. */
export function accountKey(email: string): string {
  return createHash("sha256").update(email.trim().toLowerCase()).digest("hex");
}
