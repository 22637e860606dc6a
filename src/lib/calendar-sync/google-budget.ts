import type { Clock } from "#src/lib/time/clock.ts";
import { LONGEST_CALL_MS } from "#src/lib/google-connection.ts";
import { LEASE_MS } from "./lease-duration.ts";
import { reserveGoogleSlot } from "./quota-store.ts";
import { SyncFailure } from "#src/lib/calendar/sync-failure.ts";

export type GoogleBudget = { spend: <Answer>(call: () => Promise<Answer>) => Promise<Answer> };

export type AttemptBudget = GoogleBudget & {
  /** Whether what may as well be done by a later attempt should be. */
  isNearlySpent: () => boolean;
};

/** A call that starts within this time ends before the lease does. */
const TIME_TO_START_MS = LEASE_MS - LONGEST_CALL_MS;

/**
 * What one attempt may ask of Google: as many calls as start in time, each on account of the shared quota. The first is
 * paid for by the slot that the run reserved; the others are rare and are charged without waiting.
 */
export function googleBudget(clock: Clock): AttemptBudget {
  const startedAt = clock.now();
  const spentMs = () => clock.now().getTime() - startedAt.getTime();
  const spent = { calls: 0 };
  return {
    async spend(call) {
      if (spentMs() > TIME_TO_START_MS) {
        throw new SyncFailure("unavailable", "retry", 0);
      }
      spent.calls += 1;
      if (spent.calls > 1) await reserveGoogleSlot();
      return call();
    },
    isNearlySpent: () => spentMs() > TIME_TO_START_MS / 2,
  };
}
