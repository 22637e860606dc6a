import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import { Client } from "pg";
import { inject } from "vitest";
import { database } from "#src/db/database.ts";
import type { OpenDatabase } from "#src/db/open-database.ts";
import { migratePostgres } from "#src/db/migrate-postgres.ts";
import { openEmbedded } from "#src/db/open-embedded.ts";
import { openPostgres } from "#src/db/open-postgres.ts";
import { clockedEmbedded, followClock, simulatedTime } from "./database-clock.ts";

/** An empty migrated database for one test file: on PostgreSQL where the project names one, else embedded. */
export async function openTestDatabase(): Promise<OpenDatabase> {
  const server = process.env["TEST_DATABASE_URL"];
  return server ? openOnServer(server) : openFromDump();
}

async function openFromDump(): Promise<OpenDatabase> {
  const dump = new Blob([await readFile(inject("embeddedDump"))]);
  const client = await PGlite.create({ loadDataDir: dump });
  const opened = await openEmbedded(clockedEmbedded(client));
  await client.exec(simulatedTime);
  return opened;
}

async function openOnServer(server: string): Promise<OpenDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migratePostgres(url.href);
  await onServer(url.href, simulatedTime);
  await onServer(server, `alter database ${name} set search_path = public, pg_catalog`);
  const opened = await openPostgres(url.href, { onConnect: followClock });
  return {
    db: opened.db,
    async close() {
      await opened.close();
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** Empties every table, so that each test starts alone. */
export async function emptyDatabase(): Promise<void> {
  const db = await database();
  await db.execute(
    sql`truncate content_resource, calendar_mirror, calendar_sync_log, calendar_connection, calendar_scan, google_quota, payment, "user", rate_limit, verification restart identity cascade`,
  );
}
