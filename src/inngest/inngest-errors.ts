import { NonRetriableError, RetryAfterError } from "inngest";
import { LeaseTaken, SyncFailure } from "#src/lib/calendar/sync-failure.ts";
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
    throw toInngestError(error, attempt);
  }
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
  const name = error instanceof Error ? error.name : "unknown";
  log.error({ error: name, code: codeOf(error) }, "A step failed");
  return new Error(`The step failed (${name} ${codeOf(error)}); the app's log says more`);
}

function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return "cause" in error ? codeOf(error.cause) : "";
}
