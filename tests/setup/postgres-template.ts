import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { z } from "zod";
import { migratePostgres } from "#src/db/migrate-postgres.ts";
import { simulatedTime } from "./database-clock.ts";

const Names = z.array(z.object({ name: z.string() }));

/** Makes a migrated database for others to be copied from, in a tenth of the time. @returns its address */
export async function createTemplate(server: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(server, `create database ${name}`);
  const url = databaseAt(server, name);
  await migratePostgres(url);
  await onServer(url, simulatedTime);
  return url;
}

/** @returns the address of a copy, which goes with the template */
export async function copyTemplate(template: string): Promise<string> {
  const source = new URL(template).pathname.slice(1);
  const name = `${source}_${randomUUID().slice(0, 8)}`;
  await onServer(databaseAt(template, "postgres"), `create database ${name} template ${source}`);
  await onServer(
    databaseAt(template, "postgres"),
    `alter database ${name} set search_path = public, pg_catalog`,
  );
  return databaseAt(template, name);
}

/** Drops a template and its copies. */
export async function dropTemplate(template: string): Promise<void> {
  const server = databaseAt(template, "postgres");
  const source = new URL(template).pathname.slice(1);
  const found = await onServer(
    server,
    `select datname as name from pg_database where datname like '${source}%'`,
  );
  for (const { name } of Names.parse(found)) await onServer(server, `drop database ${name} with (force)`);
}

function databaseAt(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(connectionString: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
