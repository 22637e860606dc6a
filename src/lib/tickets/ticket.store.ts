import { and, asc, count, countDistinct, eq, inArray, isNull, sql } from "drizzle-orm";
import { lockedRow } from "#src/db/course-builder-adapter.ts";
import { touchEach } from "#src/calendar-sync/create-calendar-sync.ts";
import { database } from "#src/db/database.ts";
import type { Database } from "#src/db/open-database.ts";
import { calendarGuest, contentResource, ticket } from "#src/db/schema.ts";
import type { ChangedEvent } from "#src/inngest/dispatch.ts";
import type { Actor } from "#src/lib/audit/audit-entry.ts";
import { auditedTransaction, type RecordAudit } from "#src/lib/audit/audit.store.ts";
import { SERIES } from "#src/lib/series/event-series.ts";
import { sessionIdsOf } from "#src/lib/series/session-ids.query.ts";
import { isSoldFor, soldAs } from "#src/lib/series/sold-as.query.ts";

export type TicketRow = typeof ticket.$inferSelect;
export type GuestRow = typeof calendarGuest.$inferSelect;
export type Transaction = Pick<Database, "select" | "insert" | "update">;

/** Who changes a ticket: by default, the holder of the API token. */
export type TicketDeed = {
  by?: Actor;
  /** The event that the ticket must be for, if the caller acts on one. */
  ofEvent?: string;
};

/**
 * Changes the tickets of an event or a series while its row is locked. If `change` reports a change, Google needs it, so
 * the event or every session is touched in the same transaction; what `change` records is part of it, too.
 */
export async function changeTickets<Result extends { changed: boolean }>(
  resourceId: string,
  change: (transaction: Transaction, record: RecordAudit) => Promise<Result>,
): Promise<Result & { events: ChangedEvent[] }> {
  return auditedTransaction(async (transaction, record) => {
    const sold = await lockedRow(transaction, resourceId);
    const result = await change(transaction, record);
    const ids = sold?.type === SERIES ? await sessionIdsOf(transaction, resourceId) : [resourceId];
    const events = result.changed
      ? await touchEach(transaction, ids)
      : ids.map((id) => ({ resourceId: id, version: null }));
    return { ...result, events };
  });
}

export async function findTicket(id: string): Promise<TicketRow | null> {
  const db = await database();
  const [row] = await db.select().from(ticket).where(eq(ticket.id, id));
  return row ?? null;
}

/** Whether a purchase made any of its tickets. */
export async function isSold(purchaseIds: readonly string[]): Promise<boolean> {
  const db = await database();
  const found = await db
    .select({ id: ticket.id })
    .from(ticket)
    .where(inArray(ticket.purchaseId, [...purchaseIds]))
    .limit(1);
  return found.length > 0;
}

/** How many people hold a valid ticket for an event or a series: two tickets for one address are one guest. */
export async function countHolders(resourceId: string): Promise<number> {
  return (await countHoldersOfEach([resourceId])).get(resourceId) ?? 0;
}

/** How many valid tickets there are for an event or a series. */
export async function countValid(
  resourceId: string,
  db: Pick<Database, "select"> | null = null,
): Promise<number> {
  const [counted] = await (db ?? (await database()))
    .select({ tickets: count() })
    .from(ticket)
    .where(and(isSoldFor(resourceId), isNull(ticket.refundedAt)));
  return counted?.tickets ?? 0;
}

/** The same for several; those without any are left out. */
export async function countHoldersOfEach(
  resourceIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (resourceIds.length === 0) return new Map();

  const { id } = contentResource;
  const db = await database();
  const counted = await db
    .select({ id, holders: countDistinct(sql`lower(${ticket.email})`) })
    .from(contentResource)
    .innerJoin(ticket, sql`${ticket.resourceId} in ${soldAs(sql`${id}`)}`)
    .where(and(inArray(id, [...resourceIds]), isNull(ticket.refundedAt)))
    .groupBy(id);
  return new Map(counted.map((row) => [row.id, row.holders]));
}

/** What is recorded about someone on each of some events in Google; those before the invitation are left out. */
export async function guestOnEach(
  resourceIds: readonly string[],
  email: string,
): Promise<ReadonlyMap<string, GuestRow>> {
  if (resourceIds.length === 0) return new Map();

  const { resourceId, address } = calendarGuest;
  const db = await database();
  const guests = await db
    .select()
    .from(calendarGuest)
    .where(and(inArray(resourceId, [...resourceIds]), eq(address, email.toLowerCase())));
  return new Map(guests.map((guest) => [guest.resourceId, guest]));
}

/** Every ticket for an event, those of its series among them, each with what is known of its guest in Google. */
export async function ticketsWithGuests(
  resourceId: string,
): Promise<{ ticket: TicketRow; guest: GuestRow | null }[]> {
  const db = await database();
  return db
    .select({ ticket, guest: calendarGuest })
    .from(ticket)
    .leftJoin(
      calendarGuest,
      and(eq(calendarGuest.resourceId, resourceId), eq(calendarGuest.address, sql`lower(${ticket.email})`)),
    )
    .where(isSoldFor(resourceId))
    .orderBy(asc(ticket.number));
}
