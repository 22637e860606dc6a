import { and, eq, sql } from "drizzle-orm";
import { type Meet, RETRIED } from "../decide/meet-link.ts";
import type { Engine } from "../engine.ts";
import { calendarMirror } from "../schema.ts";
import type { Lease } from "./lease.store.ts";

/** Records what an attempt that goes on has learned of the Meet. */
export async function recordMeet(engine: Engine, { resourceId, leaseId }: Lease, meet: Meet): Promise<void> {
  await engine.db
    .update(calendarMirror)
    .set({ meet })
    .where(and(eq(calendarMirror.resourceId, resourceId), eq(calendarMirror.leaseId, leaseId)));
}

/** What is known of the Meet, but that a request which failed is repeated. */
export const retriedMeet = sql`jsonb_set(${calendarMirror.meet}, '{revision}', ${String(RETRIED)}::jsonb)`;

export async function retryMeet(engine: Engine, resourceId: string): Promise<void> {
  await engine.db
    .update(calendarMirror)
    .set({ meet: retriedMeet })
    .where(eq(calendarMirror.resourceId, resourceId));
}
