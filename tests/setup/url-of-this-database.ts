import { sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";

/** Where this test file's own PostgreSQL database is. */
export async function urlOfThisDatabase(): Promise<string> {
  const db = await database();
  const answer = await db.execute(sql`select current_database() as name`);
  const { rows } = z.object({ rows: z.tuple([z.object({ name: z.string() })]) }).parse(answer);
  const url = new URL(process.env["TEST_DATABASE_URL"] ?? "");
  url.pathname = `/${rows[0].name}`;
  return url.href;
}
