import type { Engine } from "../engine.ts";
import { type SQL, sql } from "drizzle-orm";

const toDate = (value: unknown) => new Date(String(value));

/**
 * The database clock, the only one whose times are compared between processes: a process's own may be minutes or a year
 * off. It gives the time when the statement began.
 */
export const databaseTime = sql`date_trunc('milliseconds', statement_timestamp())`.mapWith(toDate);

/** The database's time plus this many milliseconds, which may be negative. */
export function databaseTimePlus(milliseconds: number): SQL {
  return sql`(${databaseTime} + ${milliseconds}::float8 * interval '1 millisecond')`;
}

/** The longest wait that a correct clock records. */
export const MAX_WAIT_MS = 24 * 60 * 60_000;

/**
 * Whether a wait that ends at `instant` is over. A longer wait than the max was recorded by a wrong clock, and is over
 * too.
 */
export function isOver(instant: SQL, maxWaitMs = MAX_WAIT_MS): SQL {
  return sql`(${instant} is null or ${instant} <= ${databaseTime} or ${instant} > ${databaseTimePlus(maxWaitMs)})`;
}

export async function readDatabaseTime(engine: Pick<Engine, "db">): Promise<Date> {
  const [row] = await engine.db.select({ now: databaseTime }).from(sql`(select 1) as one`);
  if (!row) throw new Error("The database told no time");
  return row.now;
}
