import { bigint, boolean, index, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

// better-auth's tables, under its own names; only src/lib/auth uses them.

const instant = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });
const createdAndUpdated = () => ({
  createdAt: instant().notNull().defaultNow(),
  updatedAt: instant().notNull().defaultNow(),
});

export const user = pgTable("user", {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull().default(false),
  image: text(),
  twoFactorEnabled: boolean().notNull().default(false),
  ...createdAndUpdated(),
});

const ofUser = () =>
  text()
    .notNull()
    .references(() => user.id, { onDelete: "cascade" });

export const session = pgTable(
  "session",
  {
    id: text().primaryKey(),
    expiresAt: instant().notNull(),
    token: text().notNull().unique(),
    ipAddress: text(),
    userAgent: text(),
    userId: ofUser(),
    /** Our own column, by the database clock; see `session-life.query.ts`. */
    lastUsedAt: instant().notNull().defaultNow(),
    ...createdAndUpdated(),
  },
  (table) => [index("session_user_id_idx").on(table.userId)],
);

export const account = pgTable(
  "account",
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: ofUser(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    password: text(),
    ...createdAndUpdated(),
  },
  (table) => [index("account_user_id_idx").on(table.userId)],
);

export const verification = pgTable(
  "verification",
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant().notNull(),
    ...createdAndUpdated(),
  },
  (table) => [index("verification_identifier_idx").on(table.identifier)],
);

/** A user's second factor; its secret and its backup codes are encrypted. */
export const twoFactor = pgTable("two_factor", {
  id: text().primaryKey(),
  secret: text().notNull(),
  backupCodes: text().notNull(),
  userId: ofUser().unique(),
  /** False until the user has entered a first code. */
  verified: boolean().notNull().default(false),
  // The library's own count of failures, which is turned off: see `sign-in-attempts.store.ts`.
  failedVerificationCount: integer().notNull().default(0),
  lockedUntil: instant(),
});

/** Sign-in attempts are counted here, for all instances together. */
export const rateLimit = pgTable("rate_limit", {
  id: text().primaryKey(),
  key: text().notNull().unique(),
  count: integer().notNull(),
  lastRequest: bigint({ mode: "number" }).notNull(),
});
