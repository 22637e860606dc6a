import { drizzle } from "drizzle-orm/node-postgres";
import { Pool, type PoolConfig } from "pg";
import { hideParameters } from "./hide-parameters.ts";
import type { OpenDatabase } from "./open-database.ts";
import { MigrationsPending, pendingMigrations } from "./migrations.ts";
import * as schema from "./schema.ts";

/** A rush of sales of one event queues for its row: 200 of them take seconds on a busy machine. */
const MAX_WAIT_MS = 15_000;

/**
 * Longer than any statement of a healthy app takes. Whoever vanishes inside a transaction loses it within seconds, and
 * those who wait for its rows get them before their own patience ends. Set on the connection, for a pooler in between
 * refuses them as parameters of its start.
 */
const LIMITS = `
  set statement_timeout = '15s';
  set lock_timeout = '10s';
  set idle_in_transaction_session_timeout = '5s'`;

/**
 * Opens a PostgreSQL. One that lacks migrations is refused: several instances must not migrate at once.
 *
 * @param settings of the pool's connections, beside ours
 */
export async function openPostgres(url: string, settings: PoolConfig = {}): Promise<OpenDatabase> {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: MAX_WAIT_MS,
    // A server that vanished answers no more: then the statement fails here.
    query_timeout: MAX_WAIT_MS + 5_000,
    verify: (client, done) => client.query(LIMITS, (error) => done(error)),
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...settings,
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => {
    // So would one that breaks while it is in use; its statement fails all the same.
    client.on("error", () => {});
  });

  const db = drizzle({ client: pool, schema, casing: "snake_case" });
  try {
    const pending = await pendingMigrations(db);
    if (pending > 0) throw new MigrationsPending(pending);
    return { db: hideParameters(db), close: () => pool.end() };
  } catch (error) {
    await pool.end();
    throw error;
  }
}
