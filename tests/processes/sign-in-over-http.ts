import { hashPassword } from "better-auth/crypto";
import type { FreshPostgres } from "./fresh-postgres.ts";

const email = "ada@workshops.example";
const password = "correct horse battery";

/** Lets somebody sign in. */
export async function addOrganizer(database: FreshPostgres): Promise<void> {
  const hash = await hashPassword(password);
  await database.query(
    `insert into "user" (id, name, email, email_verified) values ('ada', 'Ada', '${email}', true)`,
  );
  await database.query(
    `insert into account (id, account_id, provider_id, user_id, password) values ('ada', 'ada', 'credential', 'ada', '${hash}')`,
  );
}

/** @returns the cookie of a new session, as a browser would send it */
export async function signInOverHttp(appUrl: string): Promise<string> {
  const answer = await fetch(`${appUrl}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: appUrl },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`Signing in answered ${answer.status}`);

  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .filter((cookie) => cookie.includes("session_token"))
    .join();
}
