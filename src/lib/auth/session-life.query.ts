import { type SQL, sql } from "drizzle-orm";
import { databaseTime, databaseTimePlus } from "#src/calendar-sync/store/database-time.ts";
import { session } from "#src/db/schema.ts";

/** The longest life of a session, even in use: a page can't renew its cookie. */
export const SESSION_DAYS = 14;

/** A session that is idle for this long ends sooner. */
const IDLE_DAYS = 3;

const DAY_MS = 24 * 60 * 60_000;

/** A use is recorded no more often than this. */
const USE_MS = 10 * 60_000;

/** Whether a session is neither too old nor idle, by the database's clock. */
export const isSessionGood: SQL = sql`(
  ${session.expiresAt} > ${databaseTime} and ${session.lastUsedAt} > ${databaseTimePlus(-IDLE_DAYS * DAY_MS)}
)`;

/** Whether it is time to record a use. A last use in the future was recorded by a wrong clock. */
export const isUseDue: SQL = sql`(
  ${session.lastUsedAt} not between ${databaseTimePlus(-USE_MS)} and ${databaseTime}
)`;
