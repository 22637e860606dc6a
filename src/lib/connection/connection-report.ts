import type { MirrorState } from "#src/calendar-sync/decide/mirror-state.ts";

export const CHECK_IDS = [
  "settings",
  "database",
  "account",
  "calendar",
  "pause",
  "engine",
  "calls",
  "scan",
  "events",
  "limits",
  "backlog",
  "invitations",
] as const;

export type CheckId = (typeof CHECK_IDS)[number];

/** `notice` needs no action; `unknown` means that another failed check kept this one from running. */
export type CheckState = "ok" | "notice" | "wrong" | "unknown";

export type ConnectionCheck = {
  id: CheckId;
  state: CheckState;
  /** What was found. */
  message: string;
  /** What to do about it; empty if there is nothing to do. */
  hint: string;
};

export type EventInTrouble = { id: string; title: string; state: MirrorState };

export type EventCounts = {
  byState: Record<MirrorState, number>;
  /** How many of the paused ones wait in another calendar, not for the connection. */
  elsewhere: number;
  guestsWaiting: number;
  /** The first events that need a person or are being retried. */
  inTrouble: EventInTrouble[];
};

export type LimitCounts = { rate: number; invitations: number; lastAt: string | null };

/** Which calendar the app writes to, and as which user. Contains no secrets. */
export type ConnectionSettings = {
  host: string;
  calendarId: string;
  serviceAccount: string;
  clientId: string | null;
  projectId: string | null;
  scope: string;
  database: string;
  /** Whether database traffic crosses the internet without a verified certificate. */
  isDatabaseExposed: boolean;
  appUrl: string;
};

export type ConnectionReport = {
  /** ISO 8601. */
  at: string;
  isWell: boolean;
  settings: ConnectionSettings;
  checks: ConnectionCheck[];
  /** Null if the database could not be queried. */
  events: EventCounts | null;
};
