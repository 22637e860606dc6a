import { sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";

const Tables = z.object({ rows: z.array(z.object({ name: z.string() })) });
const Dump = z.object({ rows: z.array(z.object({ name: z.string(), row: z.string() })) });

/** Every row of every table but the audit trail, so that a test can say that nothing at all was written. */
export async function dumpTables(): Promise<{ name: string; row: string }[]> {
  const db = await database();
  const tables = Tables.parse(
    await db.execute(
      sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'audit'`,
    ),
  );
  const selects = tables.rows.map(
    ({ name }) => sql`select ${name}::text as name, to_jsonb(t)::text as row from ${sql.identifier(name)} t`,
  );
  const all = sql`${sql.join(selects, sql` union all `)} order by name, row`;
  return Dump.parse(await db.execute(all)).rows;
}
