import type { Engine } from "../engine.ts";
import type { Clock } from "../decide/clock.ts";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { MAX_CALL_MS } from "../google/google-client.ts";
import { LEASE_MS } from "../store/lease-duration.ts";
import { reserveGoogleSlot, slowDown } from "../store/rate-limiter.store.ts";
import { SyncFailure } from "../decide/sync-failure.ts";

export type GoogleBudget = { spend: <Answer>(call: () => Promise<Answer>) => Promise<Answer> };

export type AttemptBudget = GoogleBudget & {
  /** Whether to leave work that can wait to a later attempt. */
  isNearlySpent: () => boolean;
};

/** A call that starts within this time ends before the lease does. */
const TIME_TO_START_MS = LEASE_MS - MAX_CALL_MS;

/**
 * The calls that one attempt may make to Google: as many as start in time, each charged to the shared quota. The first
 * uses the slot that the run reserved; the others are rare and are charged without waiting.
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

/** Calls Google at once and charges the call to the shared quota. @throws what the call throws */
export async function charged<Answer>(engine: Engine, call: () => Promise<Answer>): Promise<Answer> {
  await reserveGoogleSlot(engine);
  return sharingRefusals(engine, call);
}

/** Calls Google, and slows everyone down when it refuses the call because of its rate. @throws what the call throws */
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
