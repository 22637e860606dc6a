import { pingDatabase } from "#src/db/database.ts";
import { MigrationsPending } from "#src/db/migrations.ts";

/** @returns `ok`, or why the database can't be used */
export async function checkDatabase(): Promise<string> {
  try {
    await pingDatabase();
    return "ok";
  } catch (error) {
    return error instanceof MigrationsPending ? error.message : "the database does not answer";
  }
}
