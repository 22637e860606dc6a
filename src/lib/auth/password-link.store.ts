import { createHash, randomBytes, randomUUID } from "node:crypto";
import { and, eq, gt } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { databaseTime, databaseTimePlus } from "#src/calendar-sync/store/database-time.ts";
import type { Database } from "#src/db/open-database.ts";
import { user, verification } from "#src/db/schema.ts";
import { passwordProblem } from "#src/lib/account/password-problem.ts";
import { recordAudit } from "#src/lib/audit/audit.store.ts";
import { auth } from "./auth.ts";

const LASTS_MS = 24 * 60 * 60_000;

/** @returns the path of a page where a user sets their password, once, within a day; earlier links end */
export async function makePasswordLink(userId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await forgetPending(userId);
  const db = await database();
  await db.insert(verification).values({
    id: randomUUID(),
    identifier: identifierOf(token),
    value: userId,
    expiresAt: databaseTimePlus(LASTS_MS),
  });
  return `/set-password/${token}`;
}

/** The link's owner; null if it was used or is too old. A lookup doesn't use it up. */
export async function openPasswordLink(token: string): Promise<{ email: string; name: string } | null> {
  const db = await database();
  const [found] = await db
    .select({ email: user.email, name: user.name })
    .from(verification)
    .innerJoin(user, eq(user.id, verification.value))
    .where(isGood(token));
  return found ?? null;
}

export type SetPasswordOutcome =
  | { kind: "set" }
  | { kind: "link-is-over" }
  | { kind: "refused"; problem: string };

/** Sets the password of the link's owner, and ends their sessions. */
export async function setPasswordByLink(token: string, password: string): Promise<SetPasswordOutcome> {
  const owner = await openPasswordLink(token);
  if (!owner) return { kind: "link-is-over" };
  const problem = await passwordProblem(password, [owner.email, owner.name]);
  if (problem) return { kind: "refused", problem };

  const { internalAdapter, password: hashing } = await (await auth()).$context;
  const hash = await hashing.hash(password);
  const userId = await useUp(token);
  if (userId === null) return { kind: "link-is-over" };

  const account = await internalAdapter.findCredentialAccount(userId);
  if (account) await internalAdapter.updatePassword(userId, hash);
  else {
    await internalAdapter.linkAccount({
      userId,
      accountId: userId,
      providerId: "credential",
      password: hash,
    });
  }
  await internalAdapter.deleteUserSessions(userId);
  await forgetPending(userId);
  await recordAudit({ actor: `user:${userId}`, action: "password-set" });
  return { kind: "set" };
}

/** Ends links and sign-ins that wait for a code: anything begun with an earlier password or by someone else. */
export async function forgetPending(userId: string): Promise<void> {
  const db = await database();
  await db.delete(verification).where(eq(verification.value, userId));
}

/** @returns its owner; null if another request was first */
async function useUp(token: string): Promise<string | null> {
  const db: Database = await database();
  const [used] = await db.delete(verification).where(isGood(token)).returning({ userId: verification.value });
  return used?.userId ?? null;
}

function isGood(token: string) {
  return and(eq(verification.identifier, identifierOf(token)), gt(verification.expiresAt, databaseTime));
}

/** Stored as a hash, so that the database reveals no link. */
function identifierOf(token: string): string {
  return `set-password:${createHash("sha256").update(token).digest("hex")}`;
}
