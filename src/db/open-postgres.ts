import { drizzle } from "drizzle-orm/node-postgres";
import { Pool, type PoolConfig } from "pg";
import { hideParameters } from "./hide-parameters.ts";
import type { OpenDatabase } from "./open-database.ts";
import { MigrationsPending, pendingMigrations } from "./migrations.ts";
import * as schema from "./schema.ts";

/** In a rush of sales, buyers queue for the event's row: 200 of them take seconds on a busy machine. */
const MAX_WAIT_MS = 15_000;

/**
 * Longer than any statement of a healthy app takes. A client that vanishes inside a transaction loses it within
 * seconds, and clients that wait for its rows get them before they time out. Set on the connection, because a pooler in
 * between refuses these settings as startup parameters.
 */
const LIMITS = `
  set statement_timeout = '15s';
  set lock_timeout = '10s';
  set idle_in_transaction_session_timeout = '5s'`;

/**
 * Opens a PostgreSQL database. Refuses one that lacks migrations: several instances must not migrate at once.
 *
 * @param settings of the pool's connections, in addition to ours
 */
export async function openPostgres(url: string, settings: PoolConfig = {}): Promise<OpenDatabase> {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: MAX_WAIT_MS,
    // A server that vanished never answers: then the statement fails here.
    query_timeout: MAX_WAIT_MS + 5_000,
    verify: (client, done) => client.query(LIMITS, (error) => done(error)),
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...settings,
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => {
    // So would a connection that breaks while it is in use; its statement fails anyway.
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
