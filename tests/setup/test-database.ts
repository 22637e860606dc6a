import { sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import type { OpenDatabase } from "#src/db/open-database.ts";
import { openEmbedded } from "#src/db/open-embedded.ts";
import { openPostgres } from "#src/db/open-postgres.ts";
import { clockedEmbedded, followClock, simulatedTime } from "./database-clock.ts";
import { createEmbedded } from "./embedded-dump.ts";
import { copyTemplate } from "./postgres-template.ts";

declare global {
  var testDatabase: Promise<OpenDatabase> | undefined;
}

/** The migrated database of this worker: on PostgreSQL where the project names a template, else embedded. */
export function openTestDatabase(template: string | undefined): Promise<OpenDatabase> {
  return (globalThis.testDatabase ??= open(template));
}

async function open(template: string | undefined): Promise<OpenDatabase> {
  if (template) return openPostgres(await copyTemplate(template), { onConnect: followClock });

  const client = await createEmbedded();
  const opened = await openEmbedded(clockedEmbedded(client));
  await client.exec(simulatedTime);
  await client.exec(NO_STATISTICS);
  return opened;
}

/** The embedded database would set timers for its statistics, which go wrong where a test moves the time. */
const NO_STATISTICS = "set track_counts = off";

/**
 * Empties every table but the installation's, so that each test starts alone. Deleting a few rows takes a twentieth of
 * the time of a truncate, which makes new files for each table and each index.
 */
export async function emptyDatabase(): Promise<void> {
  const db = await database();
  await db.execute(EMPTY);
}

const EMPTY = sql.raw(`
  do $$
  declare entry record;
  begin
    for entry in
      select class.oid, format('%I', class.relname) as name from pg_class class
      where class.relkind = 'r' and class.relnamespace = 'public'::regnamespace and class.relname <> 'installation'
      -- Tables that others refer to come last.
      order by (select count(*) from pg_constraint where contype = 'f' and confrelid = class.oid)
    loop
      if pg_relation_size(entry.oid) > 1000000 then
        execute 'truncate ' || entry.name || ' cascade';
      else
        execute 'delete from ' || entry.name;
      end if;
    end loop;
    for entry in select format('%I', sequencename) as name from pg_sequences where schemaname = 'public'
    loop
      perform setval(entry.name::regclass, 1, false);
    end loop;
  end $$`);
