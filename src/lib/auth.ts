import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { z } from "zod";
import * as authSchema from "#src/db/auth-schema.ts";
import { database } from "#src/db/database.ts";
import type { Database } from "#src/db/open-database.ts";
import { env } from "#src/env.mjs";
import { log } from "#src/lib/log.ts";
import { type Actor, actorOf, type AuditAction } from "./audit/audit-entry.ts";
import { recordAudit } from "./audit/record-audit.ts";
import { accountKey, countSignInAttempt, forgetSignInAttempts, type SignInOrigin } from "./auth-attempts.ts";
import { networkOfVisitor } from "./http/network-of-visitor.ts";

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;
export const SESSION_DAYS = 14;

export type Auth = ReturnType<typeof authOver>;

let made: { db: Database; auth: Auth } | undefined;

/** Sign-in over this process's database, made at first use: a build reads no settings and opens nothing. */
export async function auth(): Promise<Auth> {
  const db = await database();
  if (made?.db !== db) made = { db, auth: authOver(db) };
  return made.auth;
}

/** Kept by a browser after it signed in: which account it knows, as a hash. */
const KNOWN_BROWSER = "known-browser";
const KNOWN_BROWSER_SECONDS = 400 * 24 * 60 * 60;

type HookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

const SignInBody = z.object({ email: z.string() });

function authOver(db: Database) {
  return betterAuth({
    appName: "Workshop Calendar",
    baseURL: env.APP_URL,
    secret: env.BETTER_AUTH_SECRET,
    trustedOrigins: [env.APP_URL],
    database: drizzleAdapter(db, { provider: "pg", schema: authSchema }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    // A page can't renew a cookie, so a session simply lasts.
    session: { expiresIn: SESSION_DAYS * 24 * 60 * 60, disableSessionRefresh: true },
    advanced: { useSecureCookies: env.APP_URL.startsWith("https:") },
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level](message) },
    // By network; the hook below counts by account.
    rateLimit: {
      enabled: true,
      storage: "database",
      customRules: { "/sign-in/email": { window: 60, max: 20 } },
    },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        const origin = await signInOrigin(context);
        if (!origin) return;

        const wait = await countSignInAttempt(db, origin);
        if (wait === null) return;
        await recordAttempt(origin, "sign-in-limited");
        throw new APIError(
          "TOO_MANY_REQUESTS",
          { message: "Too many requests. Please try again later." },
          { "X-Retry-After": String(wait) },
        );
      }),
      after: createAuthMiddleware(async (context) => {
        const origin = await signInOrigin(context);
        if (!origin) return;
        const { newSession } = context.context;
        if (!newSession) return recordAttempt(origin, "sign-in-refused");

        await recordAttempt(origin, "signed-in", actorOf(newSession));
        await forgetSignInAttempts(db, origin);
        const { secret, authCookies } = context.context;
        await context.setSignedCookie(KNOWN_BROWSER, accountKey(origin.email), secret, {
          ...authCookies.sessionToken.attributes,
          maxAge: KNOWN_BROWSER_SECONDS,
        });
      }),
    },
  });
}

function recordAttempt(
  { email, network }: SignInOrigin,
  action: AuditAction,
  actor: Actor = "visitor",
): Promise<void> {
  return recordAudit({ actor, action, subject: accountKey(email), network });
}

/** Who wants to sign in, and from where; null where a request is about something else. */
async function signInOrigin(context: HookContext): Promise<SignInOrigin | null> {
  const body = SignInBody.safeParse(context.body);
  if (context.path !== "/sign-in/email" || !body.success) return null;

  const { email } = body.data;
  const { secret } = context.context;
  const known = await context.getSignedCookie(KNOWN_BROWSER, secret);
  return {
    email,
    network: networkOfVisitor(context.headers?.get("x-forwarded-for") ?? null, secret),
    isKnownBrowser: known === accountKey(email),
  };
}
