import type { Engine } from "../engine.ts";
import { and, eq } from "drizzle-orm";
import { calendarMirror } from "../schema.ts";
import { recordAttendees, recordSpellings } from "./guest.store.ts";
import type { Lease } from "./lease.store.ts";
import type { Settled } from "./record.store.ts";

/**
 * Records what a write in the middle of an attempt has shown, even if the rest fails: who is on the list under which
 * spelling, what was written and what was reverted. Without it, each attempt would start over and send the same emails
 * again.
 */
export async function recordStep(
  engine: Engine,
  lease: Lease,
  { event, attendees, holders, spellings, drift }: Settled,
): Promise<void> {
  const { resourceId, leaseId } = lease;
  await recordSpellings(engine, resourceId, spellings);
  if (attendees) await recordAttendees(engine, lease, { attendees, holders, isLive: true });
  const db = await engine.database();
  await db
    .update(calendarMirror)
    .set({ drift, ...(event && { appliedHashes: event.hashes }) })
    .where(and(eq(calendarMirror.resourceId, resourceId), eq(calendarMirror.leaseId, leaseId)));
}
