import { Client } from "pg";

/** The least that the plan's resources need. */
export async function createLiteralTables(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`
    create table content_resource (
      id varchar(255) primary key, type varchar(255) not null, created_by_id varchar(255) not null,
      fields jsonb not null default '{}', created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(), deleted_at timestamptz
    );
    create table ticket (
      id varchar(255) primary key, resource_id varchar(255) not null, email text not null, name text
    )`);
  await client.end();
}
