import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { auth } from "./auth.ts";
import { safeNextPath, signInPath } from "./auth-next-path.ts";

export type SignedIn = { sessionId: string; user: { id: string; name: string; email: string } };

/** Who sent the request under way, looked up in the database; null for a visitor. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  // First of all: it tells the framework that no page behind it can be made at build time.
  const sent = await headers();
  const { api } = await auth();
  const session = await api.getSession({ headers: sent });
  if (!session) return null;

  const { id, name, email } = session.user;
  return { sessionId: session.session.id, user: { id, name, email } };
});

/** Every page and every action of organisers begins with it; visitors are led to sign in and back to `path`. */
export async function requireSession(path: string): Promise<SignedIn> {
  return (await currentSession()) ?? redirect(signInPath(safeNextPath(path)));
}
