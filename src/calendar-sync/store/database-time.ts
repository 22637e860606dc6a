import type { Engine } from "../engine.ts";
import { type SQL, sql } from "drizzle-orm";

const toDate = (value: unknown) => new Date(String(value));

/**
 * The database clock, the only one whose times processes compare: a process's own may be minutes or a year off. It tells
 * when the statement began.
 */
export const databaseTime = sql`date_trunc('milliseconds', statement_timestamp())`.mapWith(toDate);

/** So many milliseconds after the database's time, or before it. */
export function databaseTimePlus(milliseconds: number): SQL {
  return sql`(${databaseTime} + ${milliseconds}::float8 * interval '1 millisecond')`;
}

/** No wait that a healthy clock wrote down is longer. */
export const MAX_WAIT_MS = 24 * 60 * 60_000;

/**
 * Whether a wait that ends at `instant` is over. One that would last longer than any wait does was written down by a
 * clock that was wrong, and nobody waits for it.
 */
export function isOver(instant: SQL, maxWaitMs = MAX_WAIT_MS): SQL {
  return sql`(${instant} is null or ${instant} <= ${databaseTime} or ${instant} > ${databaseTimePlus(maxWaitMs)})`;
}

export async function readDatabaseTime(engine: Pick<Engine, "database">): Promise<Date> {
  const db = await engine.database();
  const [row] = await db.select({ now: databaseTime }).from(sql`(select 1) as one`);
  if (!row) throw new Error("The database told no time");
  return row.now;
}
