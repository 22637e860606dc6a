import { APIError } from "better-auth/api";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { passwordProblem } from "#src/lib/account/password-problem.ts";
import { actorOf, type AuditAction } from "#src/lib/audit/audit-entry.ts";
import { recordAudit } from "#src/lib/audit/audit.store.ts";
import { auth } from "./auth.ts";
import { countAccountAttempt, forgetAccountAttempts, isFirstUse } from "./sign-in-attempts.store.ts";
import { forgetPending } from "./password-link.store.ts";
import type { SignedIn } from "./session.store.ts";
import { cookiesOf, type SetCookies } from "./sign-in.ts";

/** Why an account was not changed. */
export type AccountRefusal =
  | { kind: "wrong" }
  | { kind: "too-many-attempts"; seconds: number }
  | { kind: "weak-password"; problem: string };

export type AccountOutcome = { kind: "done"; cookies: SetCookies } | AccountRefusal;

/** A signed-in user, and the headers of their request. */
export type Owner = { signedIn: SignedIn; headers: Headers };

export async function hasSecondFactor({ user }: SignedIn): Promise<boolean> {
  const db = await database();
  const found = await db.query.user.findFirst({
    columns: { twoFactorEnabled: true },
    where: ({ id }, { eq }) => eq(id, user.id),
  });
  return found?.twoFactorEnabled ?? false;
}

/** Replaces the password, and ends all sessions but this one. */
export async function changePassword(
  owner: Owner,
  passwords: { current: string; next: string },
): Promise<AccountOutcome> {
  const { user } = owner.signedIn;
  const problem = await passwordProblem(passwords.next, [user.email, user.name]);
  if (problem) return { kind: "weak-password", problem };

  return attempt(owner, "password-refused", async ({ api }) => {
    const { headers } = await api.changePassword({
      body: { currentPassword: passwords.current, newPassword: passwords.next, revokeOtherSessions: true },
      headers: owner.headers,
      returnHeaders: true,
    });
    await forgetPending(user.id);
    await record(owner, "password-changed");
    return { kind: "done", cookies: cookiesOf(headers) };
  });
}

/** The URI that an authenticator app reads from a QR code; it takes effect only after `confirmSecondFactor`. */
export async function beginSecondFactor(
  owner: Owner,
  password: string,
): Promise<{ kind: "begun"; uri: string } | AccountRefusal> {
  return attempt(owner, "password-refused", async ({ api }) => {
    const begun = await api.enableTwoFactor({ body: { password }, headers: owner.headers });
    return { kind: "begun", uri: z.object({ totpURI: z.string() }).parse(begun).totpURI };
  });
}

/**
 * Turns on the second factor with the first code from an app. Once it is on, a code changes nothing and doesn't show
 * the backup codes again.
 */
export async function confirmSecondFactor(
  owner: Owner,
  code: string,
): Promise<{ kind: "on"; backupCodes: string[]; cookies: SetCookies } | AccountRefusal> {
  const userId = owner.signedIn.user.id;
  return attempt(owner, "code-refused", async ({ api }) => {
    const isOn = await hasSecondFactor(owner.signedIn);
    if (isOn || !(await isFirstUse(await database(), userId, code))) throw new APIError("UNAUTHORIZED");
    const { headers } = await api.verifyTOTP({
      body: { code },
      headers: owner.headers,
      returnHeaders: true,
    });
    const { backupCodes } = await api.viewBackupCodes({ body: { userId } });
    await record(owner, "second-factor-on");
    return { kind: "on", backupCodes, cookies: cookiesOf(headers) };
  });
}

export async function endSecondFactor(owner: Owner, password: string): Promise<AccountOutcome> {
  return attempt(owner, "password-refused", async ({ api }) => {
    const { headers } = await api.disableTwoFactor({
      body: { password },
      headers: owner.headers,
      returnHeaders: true,
    });
    await record(owner, "second-factor-off");
    return { kind: "done", cookies: cookiesOf(headers) };
  });
}

/** Does what needs a password or a code. Counts wrong ones, and records them as `refused`. */
async function attempt<Outcome>(
  owner: Owner,
  refused: AuditAction,
  act: (made: Awaited<ReturnType<typeof auth>>) => Promise<Outcome>,
): Promise<Outcome | AccountRefusal> {
  const userId = owner.signedIn.user.id;
  const db = await database();
  const seconds = await countAccountAttempt(db, userId);
  if (seconds !== null) return { kind: "too-many-attempts", seconds };

  try {
    const outcome = await act(await auth());
    await forgetAccountAttempts(db, userId);
    return outcome;
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    await record(owner, refused);
    return { kind: "wrong" };
  }
}

function record({ signedIn }: Owner, action: AuditAction): Promise<void> {
  return recordAudit({ actor: actorOf(signedIn), action });
}
