/** Whether a failure speaks of one event or of everything that goes through the connection. */
export type ErrorScope = "event" | "connection";

/**
 * What to do about it: wait and send the same again · save without new guests, who wait · tell the editor and stop ·
 * pause the connection · read what Google holds, then decide again · list everything anew.
 */
export type ErrorAction = "retry" | "defer-guests" | "stop" | "pause" | "read-again" | "list-again";

type Rule = { scope: ErrorScope; action: ErrorAction };

const retry: Rule = { scope: "event", action: "retry" };
const stop: Rule = { scope: "event", action: "stop" };
const pause: Rule = { scope: "connection", action: "pause" };
const readAgain: Rule = { scope: "event", action: "read-again" };

const byReason: Record<number, Record<string, Rule>> = {
  403: {
    rateLimitExceeded: retry,
    userRateLimitExceeded: retry,
    quotaExceeded: { scope: "event", action: "defer-guests" },
    forbidden: stop,
    forbiddenForNonOrganizer: stop,
    insufficientPermissions: pause,
    accessNotConfigured: pause,
    forbiddenForServiceAccounts: pause,
  },
  410: {
    fullSyncRequired: { scope: "connection", action: "list-again" },
    updatedMinTooLongAgo: { scope: "connection", action: "list-again" },
  },
};

const byStatus: Record<number, Rule> = {
  400: stop,
  401: pause,
  403: stop,
  404: readAgain,
  408: retry,
  409: readAgain,
  410: readAgain,
  412: readAgain,
  429: retry,
};

const refusedTokens = new Set([
  "invalid_grant",
  "unauthorized_client",
  "invalid_client",
  "access_denied",
  "invalid_scope",
]);

/** @param status null when no answer came */
export function errorRule(operation: string, status: number | null, reason: string): Rule {
  if (operation === "token") return refusedTokens.has(reason) || status === 401 ? pause : tokenRule(status);
  if (status === null || status >= 500) return retry;
  // An insert names no event, and a list only the calendar: what is not found then is the calendar itself.
  if (status === 404 && (operation === "insert" || operation === "list")) return pause;
  return byReason[status]?.[reason] ?? byStatus[status] ?? stop;
}

function tokenRule(status: number | null): Rule {
  const isPassing = status === null || status >= 500 || status === 429 || status === 408;
  return isPassing ? { scope: "connection", action: "retry" } : pause;
}
