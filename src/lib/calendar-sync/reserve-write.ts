import { reserveGoogleSlot } from "./quota-store.ts";

/**
 * Reserves the place in line for one write.
 *
 * @param notBefore the soonest instant that the event itself allows, as ISO 8601
 * @returns the instant to wait for, or null when there is nothing to wait for
 */
export async function reserveWrite(notBefore: string | null): Promise<string | null> {
  const now = new Date();
  const slot = await reserveGoogleSlot(now);
  const soonest = Math.max(slot.getTime(), notBefore ? Date.parse(notBefore) : 0);
  return soonest > now.getTime() ? new Date(soonest).toISOString() : null;
}
