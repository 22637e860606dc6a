import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { SyncFailure, toSyncFailure } from "./sync-failure.ts";

/** What a log line says of a failure: nothing in it is content, a token or an address. */
export type FailureFacts = {
  /** One of `failureWords`, or the code or name of what nobody foresaw. */
  code: string;
  reason?: string;
  /** Google's answer; null where none came. */
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

/** As a database driver's, whose message would hold the values of its query. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string" && error.code !== "") return error.code;
  return "cause" in error ? codeOf(error.cause) : undefined;
}
