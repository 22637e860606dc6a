import { type SQL, sql } from "drizzle-orm";
import { databaseTime, databaseTimePlus } from "#src/calendar-sync/store/database-time.ts";
import { session } from "#src/db/schema.ts";

/** However much it is used, a session ends after so long: a page can't renew its cookie. */
export const SESSION_DAYS = 14;

/** One that nobody used for so long ends sooner. */
const IDLE_DAYS = 3;

const DAY_MS = 24 * 60 * 60_000;

/** A use is written down no more often than this. */
const USE_MS = 10 * 60_000;

/** Whether a session is neither too old nor idle, by the database's clock. */
export const isSessionGood: SQL = sql`(
  ${session.expiresAt} > ${databaseTime} and ${session.lastUsedAt} > ${databaseTimePlus(-IDLE_DAYS * DAY_MS)}
)`;

/** Whether it is time to write down a use. A last use that is yet to come was written by a clock that was wrong. */
export const isUseDue: SQL = sql`(
  ${session.lastUsedAt} not between ${databaseTimePlus(-USE_MS)} and ${databaseTime}
)`;
