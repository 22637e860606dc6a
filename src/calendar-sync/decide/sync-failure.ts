import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { NOT_GOOGLES } from "../google/google-calendar-error-table.ts";
import type { LastError, MirrorState } from "./mirror-state.ts";

/** Why an attempt failed. The app has a text for each code. */
export type FailureCode =
  | "rateLimitExceeded"
  | "unavailable"
  | "changedMeanwhile"
  | "databaseFailed"
  | "quotaExceeded"
  | "guestsRefused"
  | "meetFailed"
  | "meetRefused"
  | "refusedContent"
  | "invalidResource"
  | "forbidden"
  | "readOnly"
  | "accountBlocked"
  | "connectionRefused"
  | "apiNotEnabled"
  | "noDelegation"
  | "calendarMissing"
  | "moved"
  | "interrupted"
  | "unexpected";

/** What the run does next: retry later, or stop until someone or something changes. */
export type FailureAction = "retry" | "stop" | "pause";

/** A failed attempt. Its message is safe for a log and for a run's history. */
export class SyncFailure extends Error {
  override name = "SyncFailure";
  readonly code: FailureCode;
  readonly action: FailureAction;
  /** How long to wait before the retry; null when only a change can help. */
  readonly retryInMs: number | null;
  /** What Google or the host said about it; "" for nothing. */
  readonly detail: string;

  constructor(code: FailureCode, action: FailureAction, retryInMs: number | null, detail = "") {
    super(detail ? `${code}: ${detail}` : code);
    this.code = code;
    this.action = action;
    this.retryInMs = retryInMs;
    this.detail = detail;
  }
}

/** Another attempt is writing this resource's event right now. */
export class LeaseTaken extends Error {
  override name = "LeaseTaken";
  /** The maximum time that the lease still lasts. */
  readonly leftMs: number;

  constructor(resourceId: string, leftMs: number) {
    super(`Another run is writing the Google event of ${resourceId}; this one comes back later`);
    this.leftMs = leftMs;
  }
}

/**
 * The event was written a moment ago, which turns a burst of saves into a few writes, or Google's quota has no room for
 * it yet.
 */
export class NotDue extends Error {
  override name = "NotDue";
  readonly until: Date;

  constructor(resourceId: string, until: Date) {
    super(`The Google event of ${resourceId} can't be written before ${until.toISOString()}`);
    this.until = until;
  }
}

type Attempt = { number: number; random: number };

/**
 * Turns whatever was thrown into the failure that it means.
 *
 * @param attempt how many attempts failed in a row before it, and a random number from 0 to 1 that spreads retries
 */
export function toSyncFailure(thrown: unknown, attempt: Attempt): SyncFailure {
  if (thrown instanceof SyncFailure) return thrown;
  if (thrown instanceof GoogleCalendarError) return fromGoogle(thrown, attempt);
  return new SyncFailure("unexpected", "retry", nextTry(attempt));
}

/** The failure as stored with the event. @param now by the database clock */
export function lastErrorOf(failure: SyncFailure, now: Date): LastError {
  return {
    code: failure.code,
    // Only a final failure needs the detail: the editor must know what to change.
    detail: failure.action === "stop" ? failure.detail : "",
    at: now.toISOString(),
    retryAt: failure.retryInMs === null ? null : new Date(now.getTime() + failure.retryInMs).toISOString(),
  };
}

export function stateAfter(failure: SyncFailure): MirrorState {
  if (failure.action === "pause") return "paused";
  return failure.action === "stop" ? "failed" : "retrying";
}

function fromGoogle(error: GoogleCalendarError, attempt: Attempt): SyncFailure {
  const code = codeOf(error);
  if (error.action === "stop" || error.action === "check-access")
    return new SyncFailure(code, "stop", null, error.message);
  const action = error.action === "pause" ? "pause" : "retry";
  return new SyncFailure(code, action, nextTry(attempt, error.retryAfterMs), error.message);
}

const codeByReason: Record<string, FailureCode> = {
  quotaExceeded: "quotaExceeded",
  accessNotConfigured: "apiNotEnabled",
  forbiddenForServiceAccounts: "noDelegation",
  requiredAccessLevel: "readOnly",
  notACalendarUser: "accountBlocked",
  accountDisabled: "accountBlocked",
  domainPolicy: "accountBlocked",
};

function codeOf({ operation, status, reason, action }: GoogleCalendarError): FailureCode {
  const known = codeByReason[reason];
  if (known) return known;
  if (action === "pause") return status === 404 ? "calendarMissing" : "connectionRefused";
  if (action === "read-again") return "changedMeanwhile";
  if (action === "check-access") return "forbidden";
  if (action === "stop") return status === 403 ? "forbidden" : "refusedContent";
  const isLimit = status === 429 || (status === 403 && reason !== NOT_GOOGLES);
  return isLimit && operation !== "token" ? "rateLimitExceeded" : "unavailable";
}

const FIRST_WAIT_MS = 15_000;
const MAX_WAIT_MS = 60 * 60_000;

/**
 * Doubles with jitter, but waits at least as long as Google asked plus a second: a run may resume up to a second early.
 */
function nextTry({ number, random }: Attempt, retryAfterMs?: number): number {
  const doubled = Math.min(FIRST_WAIT_MS * 2 ** number, MAX_WAIT_MS) * (1 + random / 2);
  return Math.max(doubled, (retryAfterMs ?? 0) + 1_000);
}
