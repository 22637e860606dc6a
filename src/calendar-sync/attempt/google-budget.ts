import type { Engine } from "../engine.ts";
import type { Clock } from "../decide/clock.ts";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { MAX_CALL_MS } from "../google/google-client.ts";
import { LEASE_MS } from "../store/lease-duration.ts";
import { reserveGoogleSlot, slowDown } from "../store/quota.store.ts";
import { SyncFailure } from "../decide/sync-failure.ts";

export type GoogleBudget = { spend: <Answer>(call: () => Promise<Answer>) => Promise<Answer> };

export type AttemptBudget = GoogleBudget & {
  /** Whether what may as well be done by a later attempt should be. */
  isNearlySpent: () => boolean;
};

/** A call that starts within this time ends before the lease does. */
const TIME_TO_START_MS = LEASE_MS - MAX_CALL_MS;

/**
 * What one attempt may ask of Google: as many calls as start in time, each on account of the shared quota. The first is
 * paid for by the slot that the run reserved; the others are rare and are charged without waiting.
 */
export function googleBudget(engine: Engine, clock: Clock): AttemptBudget {
  const startedAt = clock.now();
  const spentMs = () => clock.now().getTime() - startedAt.getTime();
  const spent = { calls: 0 };
  return {
    async spend(call) {
      if (spentMs() > TIME_TO_START_MS) {
        throw new SyncFailure("unavailable", "retry", 0);
      }
      spent.calls += 1;
      return spent.calls > 1 ? charged(engine, call) : sharingRefusals(engine, call);
    },
    isNearlySpent: () => spentMs() > TIME_TO_START_MS / 2,
  };
}

/** Calls Google at once, on account of the shared quota. @throws what the call throws */
export async function charged<Answer>(engine: Engine, call: () => Promise<Answer>): Promise<Answer> {
  await reserveGoogleSlot(engine);
  return sharingRefusals(engine, call);
}

/** Calls Google, and lets everyone slow down when it refuses the call for its rate. @throws what the call throws */
async function sharingRefusals<Answer>(engine: Engine, call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (isRateRefusal(error)) await slowDown(engine, error.retryAfterMs);
    throw error;
  }
}

export function isRateRefusal(error: unknown): error is GoogleCalendarError {
  if (!(error instanceof GoogleCalendarError) || error.operation === "token") return false;
  return error.status === 429 || (error.status === 403 && RATE_REASONS.has(error.reason));
}

const RATE_REASONS: ReadonlySet<string> = new Set(["rateLimitExceeded", "userRateLimitExceeded"]);
