import type { FailureCode } from "./sync-failure.ts";

/** The states of a resource in Google Calendar, as the app shows them. */
export const MIRROR_STATES = [
  "pending",
  "synced",
  "waiting_for_dates",
  "retrying",
  "failed",
  "paused",
  "removed",
] as const;

export type MirrorState = (typeof MIRROR_STATES)[number];

export type SyncOutcome = "created" | "updated" | "unchanged" | "revived" | "removed" | "failed";

/** A failure as it is stored; `at` and `retryAt` are ISO 8601 instants. */
export type LastError = {
  code: FailureCode;
  /** What Google or the host said about it; "" for nothing. */
  detail: string;
  at: string;
  retryAt: string | null;
};
