import type { SQL } from "drizzle-orm";
import { z } from "zod";

const ANSWER = z.union([
  z.unknown().array(),
  z.object({ rows: z.unknown().array() }).transform(({ rows }) => rows),
]);

/** Runs a statement and parses its rows. Drivers return a list of them, or an object that holds it. */
export async function queryRows<Row>(
  { db }: { db: { execute: (statement: SQL) => PromiseLike<unknown> } },
  row: z.ZodType<Row>,
  statement: SQL,
): Promise<Row[]> {
  return row.array().parse(ANSWER.parse(await db.execute(statement)));
}
