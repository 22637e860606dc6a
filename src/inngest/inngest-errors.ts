import { NonRetriableError, RetryAfterError } from "inngest";
import { LeaseTaken, SyncFailure } from "#src/calendar-sync/create-calendar-sync.ts";
import { failureFacts } from "#src/calendar-sync/decide/failure-facts.ts";
import { log } from "#src/lib/log.ts";

const SOON_MS = 5_000;

/**
 * Runs a step's work and turns what it throws into Inngest's errors. An unexpected error is passed on by name only: a
 * database's message holds the values of its query, and Inngest keeps messages in the run history.
 */
export async function withInngestErrors<Result>(
  attempt: number,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    logFailure(error);
    throw toInngestError(error, attempt);
  }
}

/** Logs one line for each failed attempt; the line's context names the step. */
function logFailure(error: unknown): void {
  if (error instanceof LeaseTaken) return;
  const isPassing = error instanceof SyncFailure && error.action === "retry";
  log[isPassing ? "warn" : "error"](
    failureFacts(error),
    isPassing ? "A step will be retried" : "A step failed",
  );
}

function toInngestError(error: unknown, attempt: number): Error {
  if (error instanceof LeaseTaken) {
    // Jitter: otherwise runs that lost the lease together would retry together.
    const soon = SOON_MS * 2 ** attempt * (1 + Math.random() / 2);
    return new RetryAfterError(error.message, Math.max(1_000, Math.min(soon, error.leftMs + 1_000)));
  }
  if (error instanceof SyncFailure) {
    // The cron probes a paused connection: until it resumes, a retry would only use up attempts.
    const isRetried = error.action === "retry" && error.retryInMs !== null;
    if (!isRetried) return new NonRetriableError(error.message);
    return new RetryAfterError(error.message, Math.max(1_000, error.retryInMs));
  }
  const { code, reason } = failureFacts(error);
  return new Error(`The step failed (${[reason, code].join(" ")}); see the app's log`);
}
