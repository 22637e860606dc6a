import "./load-env-file.ts";
import { resolve } from "node:path";
import { log } from "@clack/prompts";
import { failureInWords } from "./failure-in-words.ts";
import { runCommand } from "./run-command.ts";

await runCommand({
  usage: `Usage: npm run db:migrate

Brings the database at DATABASE_URL, or the embedded one in DATABASE_DIR, to this version.`,
  options: {},
  run: async () => {
    const { env, requireSettings } = await import("#src/env.mjs");
    requireSettings("DATABASE_URL", "DATABASE_DIR");
    const { DATABASE_URL: url, DATABASE_DIR: folder } = env;
    try {
      log.success(url ? await migrateServer(url) : await migrateFolder(folder));
    } catch (error) {
      throw new Error(failureInWords(error, url), { cause: error });
    }
  },
});

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
