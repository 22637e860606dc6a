import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { databaseTime } from "#src/calendar-sync/store/database-time.ts";
import type { Database } from "#src/db/open-database.ts";
import { audit, user } from "#src/db/schema.ts";
import { log } from "#src/lib/log.ts";
import type { Actor, AuditAction, AuditEntry } from "./audit-entry.ts";

type Transaction = Pick<Database, "select" | "insert" | "update" | "delete">;

export type RecordAudit = (...entries: AuditEntry[]) => Promise<void>;

/**
 * Does some work in a transaction that also records who did it: either both are committed, or neither. The log entry
 * follows after the commit.
 */
export async function auditedTransaction<Result>(
  work: (transaction: Transaction, record: RecordAudit) => Promise<Result>,
): Promise<Result> {
  const recorded: AuditEntry[] = [];
  const db = await database();
  const result = await db.transaction((transaction) =>
    work(transaction, async (...entries) => {
      await insertEntries(transaction, entries);
      recorded.push(...entries);
    }),
  );
  for (const entry of recorded) log.info(entry, "Audit");
  return result;
}

/**
 * Records, here and in the log, an action that changed no event and no ticket. It has already happened: if the database
 * fails now, the trail loses the entry, and the log still has it.
 */
export async function recordAudit(entry: AuditEntry): Promise<void> {
  log.info(entry, "Audit");
  try {
    await insertEntries(await database(), [entry]);
  } catch (error) {
    const reason = error instanceof Error ? error.name : typeof error;
    log.error({ action: entry.action, reason }, "The audit trail is missing an entry that is in the log");
  }
}

async function insertEntries(db: Pick<Database, "insert">, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length > 0)
    await db.insert(audit).values(entries.map((entry) => ({ ...entry, at: databaseTime })));
}

export type ShownAudit = { id: number; at: Date; action: AuditAction; actor: string };

const MAX_SHOWN = 20;

/** An event's latest entries, newest first, with an organizer's address in place of their id. */
export async function auditOfEvent(resourceId: string): Promise<ShownAudit[]> {
  const db = await database();
  return db
    .select({
      id: audit.id,
      at: audit.at,
      action: audit.action,
      actor: sql<string>`coalesce(${user.email}, ${audit.actor})`,
    })
    .from(audit)
    .leftJoin(user, sql`${audit.actor} = 'user:' || ${user.id}`)
    .where(eq(audit.resourceId, resourceId))
    .orderBy(desc(audit.id))
    .limit(MAX_SHOWN);
}

const SAVES: AuditAction[] = [
  "event-created",
  "event-saved",
  "event-published",
  "event-drafted",
  "event-canceled",
  "event-deleted",
  "event-restored",
];

/** Whether someone was the last to save an event. */
export async function isLastSaver(actor: Actor, resourceId: string): Promise<boolean> {
  const db = await database();
  const [last] = await db
    .select({ actor: audit.actor })
    .from(audit)
    .where(and(eq(audit.resourceId, resourceId), inArray(audit.action, SAVES)))
    .orderBy(desc(audit.id))
    .limit(1);
  return last?.actor === actor;
}
