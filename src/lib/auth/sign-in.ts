import { type CookieAttributes, parseSetCookieHeader } from "better-auth/cookies";
import { z } from "zod";
import { env } from "#src/env.mjs";
import { auth } from "./auth.ts";
import { APP_CODE_PATH, BACKUP_CODE_PATH, PASSWORD_PATH } from "./sign-in-hooks.ts";

export type SetCookies = Map<string, CookieAttributes>;

type Refusal = { kind: "refused" } | { kind: "too-many-attempts"; seconds: number };

export type SignInOutcome =
  | { kind: "signed-in"; cookies: SetCookies }
  /** The password was right, and `enterCode` comes next. */
  | { kind: "needs-code"; cookies: SetCookies }
  | Refusal;

export type CodeOutcome =
  | { kind: "signed-in"; cookies: SetCookies }
  /** The password must be entered again: it was too long ago, or too many codes were wrong. */
  | { kind: "start-again" }
  | Refusal;

const CodeWanted = z.object({ twoFactorRedirect: z.literal(true) });
const Refused = z.object({ code: z.string() });
const CHALLENGE_IS_OVER = ["INVALID_TWO_FACTOR_COOKIE", "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE"];

/**
 * Signs in through better-auth's own endpoint, so that its limits apply.
 *
 * @param incoming the headers of the visitor's request
 */
export async function signIn(
  credentials: { email: string; password: string },
  incoming: Headers,
): Promise<SignInOutcome> {
  const response = await post(PASSWORD_PATH, credentials, incoming);
  if (!response.ok) return refusalOf(response);

  const cookies = cookiesOf(response.headers);
  const wantsCode = CodeWanted.safeParse(await response.json()).success;
  return { kind: wantsCode ? "needs-code" : "signed-in", cookies };
}

/**
 * The second step of signing in: a code from an app, or a backup code.
 *
 * @param incoming the headers of the visitor's request, with the cookies of the first step
 */
export async function enterCode(entered: string, incoming: Headers): Promise<CodeOutcome> {
  const digits = entered.replaceAll(/\s/g, "");
  const isOfApp = /^\d{6}$/.test(digits);
  const response = isOfApp
    ? await post(APP_CODE_PATH, { code: digits }, incoming)
    : await post(BACKUP_CODE_PATH, { code: entered.trim() }, incoming);
  if (response.ok) return { kind: "signed-in", cookies: cookiesOf(response.headers) };

  const refused = Refused.safeParse(await response.clone().json());
  const isOver = refused.success && CHALLENGE_IS_OVER.includes(refused.data.code);
  return isOver ? { kind: "start-again" } : refusalOf(response);
}

/** Ends the session of a request. @returns the cookies to clear */
export async function signOut(incoming: Headers): Promise<SetCookies> {
  const { api } = await auth();
  const { headers } = await api.signOut({ headers: incoming, returnHeaders: true });
  return cookiesOf(headers);
}

async function post(path: string, body: object, incoming: Headers): Promise<Response> {
  const { handler } = await auth();
  return handler(
    new Request(`${env.APP_URL}/api/auth${path}`, {
      method: "POST",
      headers: passedOn(incoming),
      body: JSON.stringify(body),
    }),
  );
}

function refusalOf({ status, headers }: Response): Refusal {
  return status === 429
    ? { kind: "too-many-attempts", seconds: Number(headers.get("X-Retry-After") ?? 60) }
    : { kind: "refused" };
}

// The framework has already compared the origin of the visitor's request with its host.
function passedOn(incoming: Headers): Headers {
  const headers = new Headers({ "content-type": "application/json", origin: env.APP_URL });
  for (const name of ["x-forwarded-for", "user-agent", "cookie"]) {
    const value = incoming.get(name);
    if (value) headers.set(name, value);
  }
  return headers;
}

export function cookiesOf(headers: Headers): SetCookies {
  return parseSetCookieHeader(headers.getSetCookie().join(", "));
}
