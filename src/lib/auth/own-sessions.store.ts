import { and, desc, eq, ne } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { session } from "#src/db/schema.ts";
import { actorOf } from "#src/lib/audit/audit-entry.ts";
import { recordAudit } from "#src/lib/audit/audit.store.ts";
import type { SignedIn } from "./session.store.ts";
import { isSessionGood } from "./session-life.query.ts";

export type OwnSession = {
  id: string;
  createdAt: Date;
  lastUsedAt: Date;
  userAgent: string | null;
  isThisOne: boolean;
};

/** Where a user is signed in, most recently used first. */
export async function listOwnSessions({ sessionId, user }: SignedIn): Promise<OwnSession[]> {
  const { id, createdAt, lastUsedAt, userAgent } = session;
  const db = await database();
  const rows = await db
    .select({ id, createdAt, lastUsedAt, userAgent })
    .from(session)
    .where(and(eq(session.userId, user.id), isSessionGood))
    .orderBy(desc(lastUsedAt), desc(createdAt));
  return rows.map((row) => ({ ...row, isThisOne: row.id === sessionId }));
}

/** @param which the id of one of the user's sessions, or all except this one */
export async function endOwnSessions(
  signedIn: SignedIn,
  which: { id: string } | "all-others",
): Promise<void> {
  const isMeant = which === "all-others" ? ne(session.id, signedIn.sessionId) : eq(session.id, which.id);
  const db = await database();
  const ended = await db
    .delete(session)
    .where(and(eq(session.userId, signedIn.user.id), isMeant))
    .returning({ id: session.id });
  if (ended.length > 0) await recordAudit({ actor: actorOf(signedIn), action: "sessions-ended" });
}
