import { resolve } from "node:path";
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { z } from "zod";

export const migrationsFolder = resolve(/* turbopackIgnore: true */ process.cwd(), "drizzle");

export class MigrationsPending extends Error {
  override name = "MigrationsPending";

  constructor(count: number) {
    super(
      `The PostgreSQL at DATABASE_URL lacks ${count} migration${count === 1 ? "" : "s"} of this version. Run: npm run db:migrate`,
    );
  }
}

const AppliedRows = z.array(z.object({ exists: z.boolean() }));
const LatestRows = z.array(z.object({ latest: z.coerce.number().nullable() }));

/** How many of this version's migrations a database still lacks. */
export async function pendingMigrations<Schema extends Record<string, unknown>>(
  db: PgDatabase<PgQueryResultHKT, Schema>,
): Promise<number> {
  const files = readMigrationFiles({ migrationsFolder });
  const [table] = await rows(
    db,
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`,
    AppliedRows,
  );
  if (!table?.exists) return files.length;

  const [applied] = await rows(
    db,
    sql`select max(created_at) as latest from drizzle.__drizzle_migrations`,
    LatestRows,
  );
  const latest = applied?.latest ?? 0;
  return files.filter((file) => file.folderMillis > latest).length;
}

async function rows<Schema extends Record<string, unknown>, Row>(
  db: PgDatabase<PgQueryResultHKT, Schema>,
  query: ReturnType<typeof sql>,
  parser: z.ZodType<Row[]>,
): Promise<Row[]> {
  return z.object({ rows: parser }).parse(await db.execute(query)).rows;
}
