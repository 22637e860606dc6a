/** Whether a failure concerns one event, or everything that uses the connection. */
export type ErrorScope = "event" | "connection";

/**
 * What to do about a failure, in the order of these values: wait and retry · save without new guests, who wait · stop
 * and tell the editor · check whether we may still write to the calendar · pause the connection · read what Google
 * holds, then decide again · list everything again.
 */
export type ErrorAction =
  | "retry"
  | "defer-guests"
  | "stop"
  | "check-access"
  | "pause"
  | "read-again"
  | "list-again";

type Rule = { scope: ErrorScope; action: ErrorAction };

/** The reason of an answer that isn't from Google: a proxy's page says nothing about the event. */
export const NOT_GOOGLES = "unknown";

const retry: Rule = { scope: "event", action: "retry" };
const stop: Rule = { scope: "event", action: "stop" };
const checkAccess: Rule = { scope: "event", action: "check-access" };
const pause: Rule = { scope: "connection", action: "pause" };
const readAgain: Rule = { scope: "event", action: "read-again" };

const byReason: Record<number, Record<string, Rule>> = {
  403: {
    quotaExceeded: { scope: "event", action: "defer-guests" },
    // About one event or the whole calendar: Google uses one reason for both.
    forbidden: checkAccess,
    forbiddenForNonOrganizer: stop,
    requiredAccessLevel: pause,
    insufficientPermissions: pause,
    accessNotConfigured: pause,
    forbiddenForServiceAccounts: pause,
    notACalendarUser: pause,
    accountDisabled: pause,
    domainPolicy: pause,
  },
  410: {
    fullSyncRequired: { scope: "connection", action: "list-again" },
    updatedMinTooLongAgo: { scope: "connection", action: "list-again" },
  },
};

// Every 403 reason that isn't listed above, even a new one, is a temporary limit.
const byStatus: Record<number, Rule> = {
  401: pause,
  404: readAgain,
  409: readAgain,
  410: readAgain,
  412: readAgain,
};

const refusedTokens = new Set([
  "invalid_grant",
  "unauthorized_client",
  "invalid_client",
  "access_denied",
  "invalid_scope",
]);

/**
 * @param status null when no answer arrived
 * @param reason Google's own reason, or `NOT_GOOGLES`
 */
export function errorRule(operation: string, status: number | null, reason: string): Rule {
  if (operation === "token") return refusedTokens.has(reason) ? pause : tokenRule(status, reason);
  if (status === null || status >= 500 || reason === NOT_GOOGLES) return retry;
  // Only a write carries content that could be refused.
  if (status === 400) return operation === "insert" || operation === "patch" ? stop : retry;
  // Inserts and lists name only the calendar, so what they can't find or access is the calendar itself.
  if (status === 404 && (operation === "insert" || operation === "list")) return pause;
  if (reason === "forbidden" && operation === "list") return pause;
  return byReason[status]?.[reason] ?? byStatus[status] ?? retry;
}

function tokenRule(status: number | null, reason: string): Rule {
  const isPassing = status === null || status >= 500 || status === 429 || status === 408;
  return isPassing || reason === NOT_GOOGLES ? { scope: "connection", action: "retry" } : pause;
}
