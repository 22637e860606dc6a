import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { databaseTimePlus } from "#src/calendar-sync/store/database-time.ts";
import {
  attempt,
  audit,
  calendarSyncLog,
  payment,
  paymentNotice,
  rateLimit,
  session,
  ticket,
  verification,
} from "#src/db/schema.ts";
import { isSessionGood } from "#src/lib/auth/session-life.query.ts";

const DAY_MS = 24 * 60 * 60_000;
const HISTORY_MS = 90 * DAY_MS;
const AUDIT_MS = 365 * DAY_MS;

/** The most rows that one statement deletes, so that it is short and holds few locks. */
const BATCH = 1_000;

const Deleted = z.object({ rows: z.array(z.unknown()) });

/** Rows that are no longer needed, by table; each deletes a batch. Tickets and their payments stay. */
const old = {
  // Rows are written in order of time: only the first ones can be old.
  history: () => sql`
    delete from ${calendarSyncLog} where id in (
      select id from (select id, at from ${calendarSyncLog} order by id limit ${BATCH}) oldest
      where at < ${databaseTimePlus(-HISTORY_MS)}
    )`,
  audit: () => sql`
    delete from ${audit} where id in (
      select id from (select id, at from ${audit} order by id limit ${BATCH}) oldest
      where at < ${databaseTimePlus(-AUDIT_MS)}
    )`,
  sessions: () => deleteWhere(sql`${session}`, sql`not ${isSessionGood}`),
  verifications: () => deleteWhere(sql`${verification}`, sql`expires_at < ${databaseTimePlus(0)}`),
  attempts: () => sql`
    delete from ${attempt} where key in (
      select key from ${attempt} where started_at < ${databaseTimePlus(-DAY_MS)} limit ${BATCH}
    )`,
  signInRates: () =>
    deleteWhere(
      sql`${rateLimit}`,
      sql`last_request < extract(epoch from ${databaseTimePlus(-DAY_MS)}) * 1000`,
    ),
  // Payments for other products of the same account: a provider reports a purchase within days, or never.
  payments: () =>
    deleteWhere(
      sql`${payment}`,
      sql`refunded_at < ${databaseTimePlus(-HISTORY_MS)}
        and not exists (select 1 from ${ticket} bought where bought.payment_id = ${payment}.id)`,
    ),
  // A notice that needs an organizer stays. One about other products' sales or refunded money needs no one.
  notices: () => sql`
    delete from ${paymentNotice} where key in (
      select key from ${paymentNotice} notice
      where notice.at < ${databaseTimePlus(-HISTORY_MS)} and (
        notice.dismissed_at < ${databaseTimePlus(-HISTORY_MS)}
        or notice.dismissed_at is null and notice.kind <> 'order'
          and not exists (select 1 from ${ticket} bought where bought.payment_id = notice.payment_id)
        or notice.dismissed_at is null and notice.kind <> 'won-dispute'
          and exists (select 1 from ${payment} where id = notice.payment_id and refunded_at < ${databaseTimePlus(-HISTORY_MS)})
      )
      limit ${BATCH}
    )`,
} satisfies Record<string, () => SQL>;

export const KINDS_OF_OLD_ROWS = [
  "history",
  "audit",
  "sessions",
  "verifications",
  "attempts",
  "signInRates",
  // Before the payments, which show whether a notice still needs someone.
  "notices",
  "payments",
] as const;

/** Deletes one batch. @returns whether there may be more */
export async function forgetOldRows(kind: (typeof KINDS_OF_OLD_ROWS)[number]): Promise<boolean> {
  const db = await database();
  const answer = await db.execute(sql`${old[kind]()} returning 1`);
  return Deleted.parse(answer).rows.length === BATCH;
}

function deleteWhere(table: SQL, where: SQL): SQL {
  return sql`delete from ${table} where id in (select id from ${table} where ${where} limit ${BATCH})`;
}
