import { ZodError } from "zod";
import { failureInWords } from "./failure-in-words.ts";

/** Does a command's work on the users' database with only the database settings. @throws errors for people */
export async function onUsersDatabase(work: () => Promise<number>): Promise<number> {
  // Loaded only now: these modules read the settings, and the caller shows their errors to people.
  const { env, requireSettings } = await import("#src/env.mjs");
  requireSettings("DATABASE_URL", "DATABASE_DIR");
  const { closeDatabase } = await import("#src/db/database.ts");
  try {
    return await work();
  } catch (error) {
    throw error instanceof ZodError
      ? error
      : new Error(failureInWords(error, env.DATABASE_URL), { cause: error });
  } finally {
    await closeDatabase();
  }
}

/** Why a command about accounts failed, and the way out if a running app holds the database. */
export function usersFailure(error: unknown): string {
  const words =
    error instanceof ZodError ? error.issues.map(({ message }) => message).join("\n") : failureInWords(error);
  return words.includes("is in use by another running instance")
    ? `${words}\nTo change who may sign in, stop the running app and try again, or set DATABASE_URL to a PostgreSQL database that both can use.`
    : words;
}
