import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { database } from "#src/db/database.ts";
import { env } from "#src/env.mjs";

/** Whether a running app holds the embedded database. If not, this opens it, if it exists. */
export async function isDatabaseInUse(): Promise<boolean> {
  if (env.DATABASE_URL || !existsSync(join(resolve(env.DATABASE_DIR), "data"))) return false;
  try {
    await database();
    return false;
  } catch (error) {
    return error instanceof Error && error.message.includes("is in use by another running instance");
  }
}

/** Why a dry run can't look through the app that holds the database. */
export function appUnreachable(): Error {
  return new Error(
    `The embedded database is in use by a running app, which doesn't answer this command at port ${env.PORT} or ${env.APP_URL}. Set API_TOKEN, APP_URL and PORT to the app's own values, or stop the app.`,
  );
}
