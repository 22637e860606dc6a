import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { SyncFailure, toSyncFailure } from "./sync-failure.ts";

/** What a log line says about a failure. It never holds content, a token or an address. */
export type FailureFacts = {
  /** A key of `failureWords`, or the code or name of an unexpected error. */
  code: string;
  reason?: string;
  /** The HTTP status of Google's answer; null when none arrived. */
  status?: number | null;
  operation?: string;
};

export function failureFacts(error: unknown): FailureFacts {
  if (error instanceof GoogleCalendarError) {
    const { operation, status, reason } = error;
    const { code } = toSyncFailure(error, { number: 0, random: 0 });
    return { code, operation, status, reason };
  }
  if (error instanceof SyncFailure) return { code: error.code, reason: error.message };

  const name = error instanceof Error ? error.name : "unknown";
  return { code: codeOf(error) ?? name, reason: name };
}

/** The error's own code, such as a database driver's. Its message would reveal the values of the query. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string" && error.code !== "") return error.code;
  return "cause" in error ? codeOf(error.cause) : undefined;
}
