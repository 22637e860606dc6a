import type { Engine } from "../engine.ts";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { databaseTime, databaseTimePlus, isOver } from "./database-time.ts";
import type { SyncTransaction } from "../ports.ts";
import { calendarFormerEvent, calendarMirror, installation } from "../schema.ts";
import { calendarInUse } from "./calendar-in-use.ts";
import { retriedMeet } from "./meet.store.ts";
import { MAX_LEASE_MS } from "./lease-duration.ts";

export type FormerEvent = typeof calendarFormerEvent.$inferSelect;

/**
 * Moves a mirror from another calendar to the one in use if no person has to decide that: back to an event that a move
 * left there, or away from a calendar in which nothing is known to have arrived. Records what may be in the calendar
 * that it leaves, for removal.
 *
 * @returns false when an event is known to live in the other calendar alone: moving it is a person's decision
 */
export function joinCalendarInUse(engine: Engine, resourceId: string): Promise<boolean> {
  return leaveOtherCalendar(engine, resourceId, false);
}

/** The same, even for an event that lives in the other calendar. */
export function moveToCalendarInUse(engine: Engine, resourceId: string): Promise<boolean> {
  return leaveOtherCalendar(engine, resourceId, true);
}

async function leaveOtherCalendar(
  engine: Engine,
  resourceId: string,
  leavesLiveEvent: boolean,
): Promise<boolean> {
  const { address } = calendarInUse(engine);
  return engine.db.transaction(async (transaction) => {
    const found = await lockMirror(transaction, resourceId);
    if (!found) return false;

    const { mirror, own } = found;
    const { googleUser, googleCalendarId, generation, googleEventId, etag, appliedHashes } = mirror;
    if (!googleUser || !googleCalendarId || googleCalendarId === address) return false;

    const inUse = { resourceId, googleCalendarId: address };
    const [here] = await transaction
      .delete(calendarFormerEvent)
      .where(and(isRow(inUse), eq(calendarFormerEvent.installationId, own)))
      .returning();
    if (etag && !here && !leavesLiveEvent) return false;

    const hashes = etag ? appliedHashes : null;
    const former = { googleUser, installationId: own, generation, googleEventId, appliedHashes: hashes };
    await transaction
      .insert(calendarFormerEvent)
      .values({ ...former, resourceId, googleCalendarId, dueAt: databaseTime })
      .onConflictDoUpdate({
        target: [calendarFormerEvent.resourceId, calendarFormerEvent.googleCalendarId],
        set: { ...former, attempts: 0, dueAt: databaseTime },
      });
    await bringHere(engine, transaction, resourceId, here);
    return true;
  });
}

async function lockMirror(transaction: SyncTransaction, resourceId: string) {
  const [found] = await transaction
    .select({ mirror: calendarMirror, own: installation.id })
    .from(calendarMirror)
    .innerJoin(installation, eq(installation.id, calendarMirror.installationId))
    .where(and(eq(calendarMirror.resourceId, resourceId), isUnleased()))
    .for("update", { of: calendarMirror });
  return found;
}

/** @param here the event that is already in the calendar in use, if there is one */
async function bringHere(
  engine: Engine,
  transaction: SyncTransaction,
  resourceId: string,
  here: FormerEvent | undefined,
): Promise<void> {
  const { user, address } = calendarInUse(engine);
  await transaction
    .update(calendarMirror)
    .set({
      googleUser: here ? user : null,
      googleCalendarId: here ? address : null,
      installationId: here?.installationId ?? null,
      googleEventId: here?.googleEventId ?? null,
      etag: null,
      appliedHashes: null,
      htmlLink: null,
      meet: retriedMeet,
      retryAt: null,
      dirty: true,
      dirtyCount: sql`${calendarMirror.dirtyCount} + 1`,
    })
    .where(eq(calendarMirror.resourceId, resourceId));
}

/** Records that the mirror's calendar is the one in use, under another name. */
export async function renameCalendar(engine: Engine, resourceId: string): Promise<boolean> {
  const { user, address } = calendarInUse(engine);
  const renamed = await engine.db
    .update(calendarMirror)
    .set({
      googleUser: user,
      googleCalendarId: address,
      dirty: true,
      dirtyCount: sql`${calendarMirror.dirtyCount} + 1`,
    })
    .where(and(eq(calendarMirror.resourceId, resourceId), isUnleased()))
    .returning({ id: calendarMirror.resourceId });
  return renamed.length > 0;
}

/** @param which those whose removal is due, or all */
export async function listFormerEvents(
  engine: Engine,
  resourceId: string,
  which: "due" | "all",
): Promise<FormerEvent[]> {
  const { dueAt } = calendarFormerEvent;
  const isDue = and(isNotNull(dueAt), isOver(sql`${dueAt}`));
  return engine.db
    .select()
    .from(calendarFormerEvent)
    .where(and(eq(calendarFormerEvent.resourceId, resourceId), which === "due" ? isDue : undefined));
}

export async function forgetFormerEvent(engine: Engine, former: FormerEvent): Promise<void> {
  await engine.db.delete(calendarFormerEvent).where(isRow(former));
}

/** @param waitMs null when only a command tries again */
export async function postponeFormerEvent(
  engine: Engine,
  former: FormerEvent,
  waitMs: number | null,
): Promise<void> {
  const dueAt = waitMs === null ? null : databaseTimePlus(waitMs);
  await engine.db
    .update(calendarFormerEvent)
    .set({ attempts: former.attempts + 1, dueAt })
    .where(isRow(former));
}

const isUnleased = () => isOver(sql`${calendarMirror.leaseUntil}`, MAX_LEASE_MS);

function isRow({ resourceId, googleCalendarId }: Pick<FormerEvent, "resourceId" | "googleCalendarId">) {
  return and(
    eq(calendarFormerEvent.resourceId, resourceId),
    eq(calendarFormerEvent.googleCalendarId, googleCalendarId),
  );
}
