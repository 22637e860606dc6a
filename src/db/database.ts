import { resolve } from "node:path";
import { sql } from "drizzle-orm";
import { env } from "#src/env.mjs";
import type { Database, OpenDatabase } from "./open-database.ts";

declare global {
  var heldDatabase: { opened?: Promise<OpenDatabase> } | undefined;
}

// Next loads this module once per bundle and again at each reload, but there is one connection per process.
const held = (globalThis.heldDatabase ??= {});

/** This process's one database, opened at first use: PostgreSQL if DATABASE_URL is set, else the embedded one. */
export async function database(): Promise<Database> {
  held.opened ??= openDatabase();
  try {
    return (await held.opened).db;
  } catch (error) {
    held.opened = undefined;
    throw error;
  }
}

/** Makes `opened` this process's database: tests and commands provide their own. */
export function provideDatabase(opened: OpenDatabase): void {
  held.opened = Promise.resolve(opened);
}

export async function closeDatabase(): Promise<void> {
  const opened = await held.opened;
  held.opened = undefined;
  await opened?.close();
}

// Each opener is loaded only when it is used: the embedded database alone brings 10 MB of WebAssembly.
async function openDatabase(): Promise<OpenDatabase> {
  if (env.DATABASE_URL) {
    const { openPostgres } = await import("./open-postgres.ts");
    return openPostgres(env.DATABASE_URL);
  }
  const { openFolder } = await import("./open-embedded.ts");
  return openFolder(resolve(/* turbopackIgnore: true */ process.cwd(), env.DATABASE_DIR));
}

/** Throws when the database doesn't answer. */
export async function pingDatabase(): Promise<void> {
  const db = await database();
  await db.execute(sql`select 1`);
}
