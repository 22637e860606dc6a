import "./load-env-file.ts";
import { resolve } from "node:path";
import { cancel, log } from "@clack/prompts";
import { failureInWords } from "./failure-in-words.ts";

process.exitCode = await run();

async function run(): Promise<number> {
  let databaseUrl: string | undefined;
  try {
    const { env, requireSettings } = await import("#src/env.mjs");
    requireSettings("DATABASE_URL", "DATABASE_DIR");
    databaseUrl = env.DATABASE_URL;
    log.success(databaseUrl ? await migrateServer(databaseUrl) : await migrateFolder(env.DATABASE_DIR));
    return 0;
  } catch (error) {
    cancel(failureInWords(error, databaseUrl));
    return 1;
  }
}

async function migrateServer(url: string): Promise<string> {
  const { migratePostgres } = await import("#src/db/migrate-postgres.ts");
  const count = await migratePostgres(url);
  const { host } = new URL(url);
  return count === 0
    ? `The PostgreSQL at ${host} is already up to date.`
    : `The PostgreSQL at ${host} got ${count} migration${count === 1 ? "" : "s"} and is now up to date.`;
}

/** Opening the embedded database migrates it. */
async function migrateFolder(folder: string): Promise<string> {
  const { openFolder } = await import("#src/db/open-embedded.ts");
  const path = resolve(folder);
  await (await openFolder(path)).close();
  return `The embedded database in ${path} is up to date.`;
}
