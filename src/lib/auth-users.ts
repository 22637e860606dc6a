import { randomBytes } from "node:crypto";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import { sql } from "drizzle-orm";
import { z } from "zod";
import * as authSchema from "#src/db/auth-schema.ts";
import { database } from "#src/db/database.ts";
import { databaseTime } from "#src/db/database-time.ts";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./auth.ts";

export const NewUserSchema = z.object({
  email: z.email("The e-mail address is not one.").trim().toLowerCase(),
  name: z.string().trim().max(100, "The name has more than 100 characters.").optional(),
  password: z
    .string()
    .min(SHORTEST_PASSWORD, `The password has fewer than ${SHORTEST_PASSWORD} characters.`)
    .max(LONGEST_PASSWORD, `The password has more than ${LONGEST_PASSWORD} characters.`),
});

export type NewUser = z.input<typeof NewUserSchema>;

/**
 * Makes a user who may sign in. Where the user exists already, the password is replaced and every session ends.
 *
 * @throws ZodError whose messages are for people
 */
export async function addUser(input: NewUser): Promise<"added" | "updated"> {
  const { email, name, password } = NewUserSchema.parse(input);
  const { internalAdapter, password: hashing } = await (await accounts()).$context;
  const hash = await hashing.hash(password);

  const found = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
  if (!found) {
    const user = await internalAdapter.createUser(
      { email, name: name || nameIn(email), emailVerified: true },
      { method: "admin" },
    );
    await linkPassword(user.id);
    return "added";
  }

  const hasPassword = found.accounts.some(({ providerId }) => providerId === "credential");
  if (hasPassword) await internalAdapter.updatePassword(found.user.id, hash);
  else await linkPassword(found.user.id);
  await internalAdapter.deleteUserSessions(found.user.id);
  return "updated";

  function linkPassword(userId: string) {
    return internalAdapter.linkAccount({
      userId,
      accountId: userId,
      providerId: "credential",
      password: hash,
    });
  }
}

export type ListedUser = { email: string; name: string; createdAt: Date; sessions: number };

/** Everybody who may sign in, by address. */
export async function listUsers(): Promise<ListedUser[]> {
  const { user, session } = authSchema;
  const db = await database();
  return db
    .select({
      email: user.email,
      name: user.name,
      createdAt: user.createdAt,
      sessions: sql<number>`(
        select count(*)::int from ${session} held where held.user_id = ${user}.id and held.expires_at > ${databaseTime}
      )`,
    })
    .from(user)
    .orderBy(user.email);
}

/** Ends somebody's sessions, and lets them sign in no more. @returns whether there was such a user */
export async function removeUser(email: string): Promise<boolean> {
  const { internalAdapter } = await (await accounts()).$context;
  const found = await internalAdapter.findUserByEmail(email.trim().toLowerCase());
  if (!found) return false;

  await internalAdapter.deleteUserSessions(found.user.id);
  await internalAdapter.deleteUser(found.user.id);
  return true;
}

/** Signs nobody in, so it needs none of the settings of sign-in: an account can be added with the database alone. */
async function accounts() {
  return betterAuth({
    baseURL: "http://localhost",
    secret: randomBytes(32).toString("base64"),
    database: drizzleAdapter(await database(), { provider: "pg", schema: authSchema }),
    emailAndPassword: { enabled: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

function nameIn(email: string): string {
  return email.split("@")[0] ?? email;
}
