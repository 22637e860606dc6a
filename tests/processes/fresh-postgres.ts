import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { migratePostgres } from "#src/db/migrate-postgres.ts";

export type FreshPostgres = {
  url: string;
  query: (statement: string) => Promise<unknown[]>;
  drop: () => Promise<void>;
};

/** A new database on the server that the environment names, migrated and empty. */
export async function createPostgres(): Promise<FreshPostgres> {
  const server = process.env["TEST_DATABASE_URL"] ?? "";
  const name = `processes_${randomUUID().replaceAll("-", "")}`;
  await query(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migratePostgres(url.href);
  return {
    url: url.href,
    query: (statement) => query(url.href, statement),
    drop: async () => void (await query(server, `drop database ${name} with (force)`)),
  };
}

async function query(connectionString: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
