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

/** `notice` needs nobody; `unknown` could not be tried because of another one. */
export type CheckState = "ok" | "notice" | "wrong" | "unknown";

export type ConnectionCheck = {
  id: CheckId;
  state: CheckState;
  /** What was found. */
  message: string;
  /** What to do about it; empty when there is nothing to do. */
  hint: string;
};

export type EventInTrouble = { id: string; title: string; state: MirrorState };

export type EventCounts = {
  byState: Record<MirrorState, number>;
  guestsWaiting: number;
  /** The first that need somebody, or are tried again. */
  inTrouble: EventInTrouble[];
};

export type LimitCounts = { rate: number; invitations: number; lastAt: string | null };

/** Which calendar the app writes to, and as whom. Contains no secret. */
export type ConnectionSettings = {
  host: string;
  calendarId: string;
  serviceAccount: string;
  clientId: string | null;
  projectId: string | null;
  scope: string;
  database: string;
  /** Whether what goes to the database crosses the internet without its certificate being checked. */
  isDatabaseExposed: boolean;
  appUrl: string;
};

export type ConnectionReport = {
  /** ISO 8601. */
  at: string;
  isWell: boolean;
  settings: ConnectionSettings;
  checks: ConnectionCheck[];
  /** Null when the database could not be asked. */
  events: EventCounts | null;
};
