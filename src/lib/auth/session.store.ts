import { and, eq, sql } from "drizzle-orm";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { database } from "#src/db/database.ts";
import { databaseTime } from "#src/calendar-sync/store/database-time.ts";
import { session } from "#src/db/schema.ts";
import { auth } from "./auth.ts";
import { safeNextPath, signInPath } from "./next-path.ts";
import { isSessionGood, isUseDue } from "./session-life.query.ts";

export type SignedIn = { sessionId: string; user: { id: string; name: string; email: string } };

type Found = { signedIn: SignedIn; isUseDue: boolean };

const findSession = cache(async (): Promise<Found | null> => {
  // Called first: it tells the framework not to make the page at build time.
  const sent = new Headers(await headers());
  // An action that replaced the session renders the page again in the same request.
  sent.set("cookie", (await cookies()).toString());
  const { api } = await auth();
  const sender = await api.getSession({ headers: sent });
  if (!sender) return null;

  const db = await database();
  const [good] = await db
    .select({ isUseDue: sql<boolean>`${isUseDue}` })
    .from(session)
    .where(and(eq(session.id, sender.session.id), isSessionGood));
  if (!good) return null;

  const { id, name, email } = sender.user;
  return { signedIn: { sessionId: sender.session.id, user: { id, name, email } }, ...good };
});

/**
 * Who sent the current request, looked up in the database; null for a visitor. It doesn't count as use of the session:
 * an open page's own requests must not keep it alive.
 */
export async function watchingSession(): Promise<SignedIn | null> {
  return (await findSession())?.signedIn ?? null;
}

/** The same for a person who uses the app. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const found = await findSession();
  if (!found) return null;

  const { signedIn } = found;
  if (found.isUseDue) {
    const db = await database();
    await db.update(session).set({ lastUsedAt: databaseTime }).where(eq(session.id, signedIn.sessionId));
  }
  return signedIn;
});

/** Every organizer page and action starts with it; visitors go to sign-in and then back to `path`. */
export async function requireSession(path: string): Promise<SignedIn> {
  return (await currentSession()) ?? redirect(signInPath(safeNextPath(path)));
}
