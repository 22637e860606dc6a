import { LONGEST_CALL_MS } from "#src/lib/google-connection.ts";
import { LEASE_MS } from "./lease-store.ts";
import { reserveGoogleSlot } from "./quota-store.ts";
import { SyncFailure } from "#src/lib/calendar/sync-failure.ts";

export type GoogleBudget = { spend: <Answer>(call: () => Promise<Answer>) => Promise<Answer> };

/** A call that starts within this time ends before the lease does. */
const TIME_TO_START_MS = LEASE_MS - LONGEST_CALL_MS;

/**
 * What one attempt may ask of Google: as many calls as start in time, each on account of the shared quota. The first is
 * paid for by the slot that the run reserved; the others are rare and are charged without waiting.
 */
export function googleBudget(startedAt: Date): GoogleBudget {
  const spent = { calls: 0 };
  return {
    async spend(call) {
      const now = new Date();
      if (now.getTime() - startedAt.getTime() > TIME_TO_START_MS) {
        throw new SyncFailure("unavailable", "retry", now);
      }
      spent.calls += 1;
      if (spent.calls > 1) await reserveGoogleSlot(now);
      return call();
    },
  };
}
