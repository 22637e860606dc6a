import { randomBytes } from "node:crypto";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import * as authSchema from "#src/db/auth-schema.ts";
import { database } from "#src/db/database.ts";
import { passwordProblem } from "#src/lib/account/password-problem.ts";
import { forgetPending, makePasswordLink } from "./password-link.store.ts";
import { isSessionGood } from "./session-life.query.ts";

const PersonSchema = z.object({
  email: z.email("That is not a valid email address.").trim().toLowerCase(),
  name: z.string().trim().max(100, "The name has more than 100 characters.").optional(),
});

const NewUserSchema = PersonSchema.extend({ password: z.string() }).superRefine(
  async ({ email, name, password }, context) => {
    const problem = await passwordProblem(password, [email, name ?? ""]);
    if (problem) context.addIssue({ code: "custom", message: problem, path: ["password"] });
  },
);

export type NewUser = z.input<typeof NewUserSchema>;

/**
 * Creates a user who can sign in. If the user already exists, replaces the password and ends all sessions.
 *
 * @throws ZodError whose messages are for people
 */
export async function addUser(input: NewUser): Promise<"added" | "updated"> {
  const { email, name, password } = await NewUserSchema.parseAsync(input);
  const { internalAdapter, password: hashing } = await (await accounts()).$context;
  const hash = await hashing.hash(password);

  const found = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
  if (!found) {
    const { id } = await createUser({ email, name });
    await linkPassword(id);
    return "added";
  }

  const hasPassword = found.accounts.some(({ providerId }) => providerId === "credential");
  if (hasPassword) await internalAdapter.updatePassword(found.user.id, hash);
  else await linkPassword(found.user.id);
  await internalAdapter.deleteUserSessions(found.user.id);
  await forgetPending(found.user.id);
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

/**
 * Lets someone set their own password; creates the user if there is none. An existing password and its sessions stay
 * valid until then.
 *
 * @returns the path of the page for that; it works once, within a day
 * @throws ZodError whose messages are for people
 */
export async function inviteUser(input: z.input<typeof PersonSchema>): Promise<string> {
  const { email, name } = PersonSchema.parse(input);
  const { internalAdapter } = await (await accounts()).$context;
  const found = await internalAdapter.findUserByEmail(email);
  const { id } = found?.user ?? (await createUser({ email, name }));
  return makePasswordLink(id);
}

/** For someone who lost both their app and their backup codes: the password alone is enough again. */
export async function dropSecondFactor(email: string): Promise<void> {
  const { twoFactor, user } = authSchema;
  const db = await database();
  const [found] = await db
    .update(user)
    .set({ twoFactorEnabled: false })
    .where(eq(user.email, email.trim().toLowerCase()))
    .returning({ id: user.id });
  if (found) await db.delete(twoFactor).where(eq(twoFactor.userId, found.id));
}

export type ListedUser = {
  email: string;
  name: string;
  createdAt: Date;
  hasSecondFactor: boolean;
  sessions: number;
};

/** Everyone who can sign in, by address. */
export async function listUsers(): Promise<ListedUser[]> {
  const { user, session } = authSchema;
  const db = await database();
  return db
    .select({
      email: user.email,
      name: user.name,
      createdAt: user.createdAt,
      hasSecondFactor: user.twoFactorEnabled,
      sessions: sql<number>`(
        select count(*)::int from ${session} where user_id = ${user}.id and ${isSessionGood}
      )`,
    })
    .from(user)
    .orderBy(user.email);
}

/** Ends someone's sessions and removes their sign-in. @returns whether there was such a user */
export async function removeUser(email: string): Promise<boolean> {
  const { internalAdapter } = await (await accounts()).$context;
  const found = await internalAdapter.findUserByEmail(email.trim().toLowerCase());
  if (!found) return false;

  await internalAdapter.deleteUserSessions(found.user.id);
  await internalAdapter.deleteUser(found.user.id);
  await forgetPending(found.user.id);
  return true;
}

async function createUser({ email, name }: z.output<typeof PersonSchema>): Promise<{ id: string }> {
  const { internalAdapter } = await (await accounts()).$context;
  return internalAdapter.createUser(
    { email, name: name || nameIn(email), emailVerified: true },
    { method: "admin" },
  );
}

/** Signs no one in, so it needs no sign-in settings: an account can be added with the database alone. */
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
