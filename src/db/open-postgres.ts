import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import type { OpenDatabase } from "./open-database.ts";
import { MigrationsPending, pendingMigrations } from "./migrations.ts";
import * as schema from "./schema.ts";

/** Opens a PostgreSQL. One that lacks migrations is refused: several instances must not migrate at once. */
export async function openPostgres(url: string): Promise<OpenDatabase> {
  const pool = new Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5_000 });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on("error", () => {});

  const db = drizzle({ client: pool, schema, casing: "snake_case" });
  try {
    const pending = await pendingMigrations(db);
    if (pending > 0) throw new MigrationsPending(pending);
    return { db, close: () => pool.end() };
  } catch (error) {
    await pool.end();
    throw error;
  }
}
