import { APIError, createAuthMiddleware } from "better-auth/api";
import { z } from "zod";
import type { Database } from "#src/db/open-database.ts";
import { type Actor, actorOf, type AuditAction } from "#src/lib/audit/audit-entry.ts";
import { recordAudit } from "#src/lib/audit/audit.store.ts";
import {
  accountKey,
  countSignInAttempt,
  forgetSignInAttempts,
  isFirstUse,
  type SignInOrigin,
  type SignInStep,
} from "./sign-in-attempts.store.ts";
import { networkOfVisitor } from "#src/lib/http/network-of-visitor.ts";

/** Kept by a browser after sign-in: the account it belongs to, as a hash. */
const KNOWN_BROWSER = "known-browser";
const KNOWN_BROWSER_SECONDS = 400 * 24 * 60 * 60;

export const PASSWORD_PATH = "/sign-in/email";
export const APP_CODE_PATH = "/two-factor/verify-totp";
export const BACKUP_CODE_PATH = "/two-factor/verify-backup-code";

type HookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** Someone who wants to sign in; the user is known once the password was right. */
type Attempt = { step: SignInStep; origin: SignInOrigin; userId?: string };

const words = {
  password: { refused: "sign-in-refused", limited: "sign-in-limited" },
  code: { refused: "code-refused", limited: "code-limited" },
} as const satisfies Record<SignInStep, Record<string, AuditAction>>;

const PasswordBody = z.object({ email: z.string() });
const CodeBody = z.object({ code: z.string() });

/** Counts sign-in attempts by account, in addition to the library's own count by network, and records them. */
export function signInHooks(db: Database) {
  // A right code removes the record of whose attempt it was, so look it up before.
  const attempts = new WeakMap<object, Attempt>();

  const before = createAuthMiddleware(async (context) => {
    const attempt = await attemptOf(context);
    if (!attempt) return;
    attempts.set(context.context, attempt);

    const { step, origin, userId } = attempt;
    const wait = await countSignInAttempt(db, step, origin);
    if (wait !== null) {
      await record(origin, words[step].limited);
      throw new APIError(
        "TOO_MANY_REQUESTS",
        { message: "Too many requests. Please try again later." },
        { "X-Retry-After": String(wait) },
      );
    }
    if (context.path !== APP_CODE_PATH || !userId) return;
    if (await isFirstUse(db, userId, CodeBody.parse(context.body).code)) return;
    await record(origin, words[step].refused);
    throw new APIError("UNAUTHORIZED", { code: "INVALID_CODE", message: "Invalid code" });
  });

  const after = createAuthMiddleware(async (context) => {
    const attempt = attempts.get(context.context);
    if (!attempt) return;
    const { step, origin } = attempt;
    const { newSession } = context.context;
    if (!newSession) return record(origin, words[step].refused);
    // The library deletes this session right after this, and asks for a code.
    if (step === "password" && newSession.user["twoFactorEnabled"] === true) return;

    await record(origin, "signed-in", actorOf(newSession));
    await forgetSignInAttempts(db, origin);
    const { secret, authCookies } = context.context;
    await context.setSignedCookie(KNOWN_BROWSER, accountKey(origin.email), secret, {
      ...authCookies.sessionToken.attributes,
      maxAge: KNOWN_BROWSER_SECONDS,
    });
  });

  return { before, after };
}

function record({ email, network }: SignInOrigin, action: AuditAction, actor: Actor = "visitor") {
  return recordAudit({ actor, action, subject: accountKey(email), network });
}

/** Who wants to sign in, and from where; null if a request is about something else. */
async function attemptOf(context: HookContext): Promise<Attempt | null> {
  // The app's own calls on behalf of a signed-in user don't count.
  if (!context.request) return null;
  if (context.path === PASSWORD_PATH) {
    const body = PasswordBody.safeParse(context.body);
    return body.success ? { step: "password", origin: await originOf(context, body.data.email) } : null;
  }
  if (context.path !== APP_CODE_PATH && context.path !== BACKUP_CODE_PATH) return null;

  const user = await userOfChallenge(context);
  return user && { step: "code", origin: await originOf(context, user.email), userId: user.id };
}

/** Who just entered the right password in the same browser. */
async function userOfChallenge({ context, getSignedCookie }: HookContext) {
  const { name } = context.createAuthCookie("two_factor");
  const challenge = await getSignedCookie(name, context.secret);
  const verification = challenge ? await context.internalAdapter.findVerificationValue(challenge) : null;
  return verification ? context.internalAdapter.findUserById(verification.value) : null;
}

async function originOf(context: HookContext, email: string): Promise<SignInOrigin> {
  const { secret } = context.context;
  const known = await context.getSignedCookie(KNOWN_BROWSER, secret);
  return {
    email,
    network: networkOfVisitor(context.headers?.get("x-forwarded-for") ?? null, secret),
    isKnownBrowser: known === accountKey(email),
  };
}
