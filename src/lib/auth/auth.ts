import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import { twoFactor } from "better-auth/plugins/two-factor";
import * as authSchema from "#src/db/auth-schema.ts";
import { database } from "#src/db/database.ts";
import type { Database } from "#src/db/open-database.ts";
import { env } from "#src/env.mjs";
import { log } from "#src/lib/log.ts";
import { MAX_PASSWORD, SHORTEST_PASSWORD } from "#src/lib/account/password-problem.ts";
import { SESSION_DAYS } from "./session-life.query.ts";
import { APP_CODE_PATH, BACKUP_CODE_PATH, PASSWORD_PATH, signInHooks } from "./sign-in-hooks.ts";

export type Auth = ReturnType<typeof authOver>;

let made: { db: Database; auth: Auth } | undefined;

/** Sign-in with this process's database, created at first use: a build reads no settings and opens nothing. */
export async function auth(): Promise<Auth> {
  const db = await database();
  if (made?.db !== db) made = { db, auth: authOver(db) };
  return made.auth;
}

const BY_NETWORK = { window: 60, max: 20 };

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
      maxPasswordLength: MAX_PASSWORD,
    },
    // A page can't renew a cookie, so a session has a fixed length; `session-life.query.ts` ends idle ones.
    session: { expiresIn: SESSION_DAYS * 24 * 60 * 60, disableSessionRefresh: true },
    advanced: { useSecureCookies: env.APP_URL.startsWith("https:") },
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level](message) },
    // By network; the hooks count by account.
    rateLimit: {
      enabled: true,
      storage: "database",
      customRules: {
        [PASSWORD_PATH]: BY_NETWORK,
        [APP_CODE_PATH]: BY_NETWORK,
        [BACKUP_CODE_PATH]: BY_NETWORK,
      },
    },
    // Its own lock would let anyone who has a password lock out its owner.
    plugins: [twoFactor({ accountLockout: { enabled: false } })],
    hooks: signInHooks(db),
  });
}
