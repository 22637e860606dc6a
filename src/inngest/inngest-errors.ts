import { NonRetriableError, RetryAfterError } from "inngest";
import { LeaseTaken, SyncFailure } from "#src/calendar-sync/decide/sync-failure.ts";
import { failureFacts } from "#src/calendar-sync/decide/failure-facts.ts";
import { log } from "#src/lib/log.ts";

const SOON_MS = 5_000;

/**
 * Runs a step's work and turns what it throws into Inngest's terms. Whatever we didn't foresee is told by its name
 * only: a database's message holds the values of its query, and Inngest keeps messages in the run history.
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

/** One line for each attempt that failed; which step it was stands in the line's context. */
function logFailure(error: unknown): void {
  if (error instanceof LeaseTaken) return;
  const isPassing = error instanceof SyncFailure && error.action === "retry";
  log[isPassing ? "warn" : "error"](
    failureFacts(error),
    isPassing ? "A step is tried again" : "A step failed",
  );
}

function toInngestError(error: unknown, attempt: number): Error {
  if (error instanceof LeaseTaken) {
    // Kept apart by chance, or those who lost together would come back together.
    const soon = SOON_MS * 2 ** attempt * (1 + Math.random() / 2);
    return new RetryAfterError(error.message, Math.max(1_000, Math.min(soon, error.leftMs + 1_000)));
  }
  if (error instanceof SyncFailure) {
    // A paused connection is probed by the cron: until then a retry would only spend attempts.
    const isRetried = error.action === "retry" && error.retryInMs !== null;
    if (!isRetried) return new NonRetriableError(error.message);
    return new RetryAfterError(error.message, Math.max(1_000, error.retryInMs));
  }
  const { code, reason } = failureFacts(error);
  return new Error(`The step failed (${[reason, code].join(" ")}); the app's log says more`);
}
