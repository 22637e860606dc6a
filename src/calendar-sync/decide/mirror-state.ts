/** What the app shows of a resource's place in Google Calendar. */
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

/** An error as an editor may read it; `at` and `retryAt` are ISO 8601 instants. */
export type LastError = {
  code: string;
  message: string;
  hint: string;
  at: string;
  retryAt: string | null;
};
