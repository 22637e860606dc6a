import { ZodError } from "zod";
import { failureInWords } from "./failure-in-words.ts";

/** Does a command's work on the database of the users, with the database's settings alone. @throws errors in words */
export async function onUsersDatabase(work: () => Promise<number>): Promise<number> {
  // Loaded only now: these modules read the settings, and what they say of a missing one is for people too.
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

export function withWayOut(words: string): string {
  return words.includes("is in use by another running instance")
    ? `${words}\nTo change who may sign in, stop the running app and try again, or set DATABASE_URL to a PostgreSQL that both can use.`
    : words;
}
