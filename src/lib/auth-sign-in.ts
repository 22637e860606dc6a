import { type CookieAttributes, parseSetCookieHeader } from "better-auth/cookies";
import { env } from "#src/env.mjs";
import { auth } from "./auth.ts";

export type SetCookies = Map<string, CookieAttributes>;

export type SignInOutcome =
  | { kind: "signed-in"; cookies: SetCookies }
  | { kind: "refused" }
  | { kind: "too-many-attempts"; seconds: number };

/**
 * Signs in through better-auth's own endpoint, so that its limits count.
 *
 * @param incoming the headers of the visitor's request
 */
export async function signIn(
  credentials: { email: string; password: string },
  incoming: Headers,
): Promise<SignInOutcome> {
  const { handler } = await auth();
  const response = await handler(
    new Request(`${env.APP_URL}/api/auth/sign-in/email`, {
      method: "POST",
      headers: passedOn(incoming),
      body: JSON.stringify(credentials),
    }),
  );
  if (response.status === 429) {
    return { kind: "too-many-attempts", seconds: Number(response.headers.get("X-Retry-After") ?? 60) };
  }
  return response.ok ? { kind: "signed-in", cookies: cookiesOf(response.headers) } : { kind: "refused" };
}

/** Ends the session of a request. @returns the cookies to clear */
export async function signOut(incoming: Headers): Promise<SetCookies> {
  const { api } = await auth();
  const { headers } = await api.signOut({ headers: incoming, returnHeaders: true });
  return cookiesOf(headers);
}

// The framework has compared the origin of the visitor's request with its host already.
function passedOn(incoming: Headers): Headers {
  const headers = new Headers({ "content-type": "application/json", origin: env.APP_URL });
  for (const name of ["x-forwarded-for", "user-agent", "cookie"]) {
    const value = incoming.get(name);
    if (value) headers.set(name, value);
  }
  return headers;
}

function cookiesOf(headers: Headers): SetCookies {
  return parseSetCookieHeader(headers.getSetCookie().join(", "));
}
