import { queryRows } from "./query-rows.ts";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Engine } from "../engine.ts";
import type { SyncTransaction } from "../ports.ts";
import { calendarMirror } from "../schema.ts";
import { databaseTime } from "./database-time.ts";

/**
 * Records a change that Google must receive. Call it in the transaction that makes the change, and start a sync after
 * the commit. If that start is lost, the reconciler finds the change.
 *
 * @returns the version of the change; it grows with each call
 */
export async function touch(
  transaction: Pick<SyncTransaction, "insert">,
  resourceId: string,
): Promise<number> {
  const [touched] = await touchEach(transaction, [resourceId]);
  if (!touched) throw new Error(`There is no mirror of ${resourceId}`);
  return touched.version;
}

/** An event that changed, and the version of the change. */
export type Touched = { resourceId: string; version: number };

/** The same for one change that several events share, such as a sale of all sessions of a series. */
export async function touchEach(
  transaction: Pick<SyncTransaction, "insert">,
  resourceIds: readonly string[],
): Promise<Touched[]> {
  if (resourceIds.length === 0) return [];
  const { desiredVersion } = calendarMirror;
  return (
    transaction
      .insert(calendarMirror)
      // In one order, so that two changes never wait for each other.
      .values(resourceIds.toSorted().map((resourceId) => ({ resourceId, touchedAt: databaseTime })))
      .onConflictDoUpdate({
        target: calendarMirror.resourceId,
        set: { desiredVersion: sql`${desiredVersion} + 1`, touchedAt: databaseTime },
      })
      .returning({ resourceId: calendarMirror.resourceId, version: desiredVersion })
  );
}

/**
 * The same for many events at once, as after an import. The host starts no syncs: the reconciler finds these events.
 */
export async function touchAll(
  transaction: Pick<SyncTransaction, "insert">,
  resourceIds: readonly string[],
): Promise<void> {
  if (resourceIds.length === 0) return;
  await transaction
    .insert(calendarMirror)
    .values(resourceIds.map((resourceId) => ({ resourceId })))
    .onConflictDoUpdate({
      target: calendarMirror.resourceId,
      set: { desiredVersion: sql`${calendarMirror.desiredVersion} + 1` },
    });
}

/** Makes a resource's next attempt ask Google, no matter what is recorded. */
export async function markDirty(engine: Engine, resourceId: string): Promise<void> {
  const dirtyCount = sql`${calendarMirror.dirtyCount} + 1`;
  await engine.db
    .insert(calendarMirror)
    .values({ resourceId, dirty: true, dirtyCount: 1 })
    .onConflictDoUpdate({
      target: calendarMirror.resourceId,
      set: { dirty: true, dirtyCount, syncRequestedAt: null },
    });
}

const LiveEvent = z.object({ id: z.string().nullable() });

/** @returns the live event's id; the version now counts as not applied, until the host has the id */
export async function beginLink(engine: Engine, resourceId: string): Promise<string | null> {
  const [live] = await queryRows(
    engine,
    LiveEvent,
    sql`
    update ${calendarMirror} mirror set applied_version = least(applied_version, state_version - 1)
    where resource_id = ${resourceId}
    returning case when etag is not null then google_event_id end as id`,
  );
  return live?.id ?? null;
}

/** @returns false when another event is live by now */
export async function endLink(engine: Engine, resourceId: string, eventId: string | null): Promise<boolean> {
  const ended = await queryRows(
    engine,
    LiveEvent,
    sql`
    update ${calendarMirror} mirror
    set applied_version = case
      when not dirty and state in ('synced', 'waiting_for_dates', 'removed') then state_version
      else applied_version
    end
    where resource_id = ${resourceId}
      and (case when etag is not null then google_event_id end) is not distinct from ${eventId}::text
    returning google_event_id as id`,
  );
  return ended.length > 0;
}
