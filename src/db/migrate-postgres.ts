import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";
import { migrationsFolder, pendingMigrations } from "./migrations.ts";

// Any number: what matters is that every migrator of this app uses the same one.
const MIGRATION_LOCK = 7_361_204;

/** Migrates a PostgreSQL database to this version. Two migrators take turns. @returns how many migrations ran */
export async function migratePostgres(url: string): Promise<number> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const db = drizzle({ client });
    const pending = await pendingMigrations(db);
    await migrate(db, { migrationsFolder });
    return pending;
  } finally {
    await client.end();
  }
}
