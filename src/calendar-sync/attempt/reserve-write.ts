import type { Engine } from "../engine.ts";
import { type Lane, reserveGoogleSlot } from "../store/quota.store.ts";

/**
 * Reserves the slot for one write.
 *
 * @param notBefore the earliest instant that the event itself allows
 * @returns the instant to wait for, as ISO 8601, or null when there is nothing to wait for
 */
export async function reserveWrite(
  engine: Engine,
  resourceId: string,
  lane: Lane,
  notBefore: Date | null,
): Promise<string | null> {
  const slot = await reserveGoogleSlot(engine, lane, resourceId);
  const soonest = Math.max(slot.at.getTime(), notBefore?.getTime() ?? 0);
  return soonest > slot.now.getTime() ? new Date(soonest).toISOString() : null;
}
