import { expect, test } from "vitest";
import { errorRule } from "./google-calendar-error-table.ts";

test.each([
  ["patch", 400, "invalid", "event", "stop"],
  ["patch", 400, "required", "event", "stop"],
  ["insert", 400, "timeRangeEmpty", "event", "stop"],
  ["get", 401, "authError", "connection", "pause"],
  ["insert", 403, "rateLimitExceeded", "event", "retry"],
  ["insert", 403, "userRateLimitExceeded", "event", "retry"],
  ["insert", 429, "anything", "event", "retry"],
  ["patch", 403, "quotaExceeded", "event", "defer-guests"],
  ["patch", 403, "forbidden", "event", "stop"],
  ["patch", 403, "forbiddenForNonOrganizer", "event", "stop"],
  ["patch", 403, "insufficientPermissions", "connection", "pause"],
  ["patch", 403, "accessNotConfigured", "connection", "pause"],
  ["patch", 403, "forbiddenForServiceAccounts", "connection", "pause"],
  ["patch", 404, "notFound", "event", "read-again"],
  ["insert", 404, "notFound", "connection", "pause"],
  ["insert", 409, "duplicate", "event", "read-again"],
  ["patch", 410, "deleted", "event", "read-again"],
  ["list", 410, "fullSyncRequired", "connection", "list-again"],
  ["list", 410, "updatedMinTooLongAgo", "connection", "list-again"],
  ["patch", 412, "conditionNotMet", "event", "read-again"],
  ["patch", 500, "backendError", "event", "retry"],
  ["patch", 502, "unknown", "event", "retry"],
  ["patch", 503, "unknown", "event", "retry"],
  ["patch", 504, "unknown", "event", "retry"],
  ["patch", null, "ECONNRESET", "event", "retry"],
  ["token", 400, "invalid_grant", "connection", "pause"],
  ["token", 401, "unauthorized_client", "connection", "pause"],
  ["token", 401, "invalid_client", "connection", "pause"],
  ["token", 503, "unknown", "connection", "retry"],
  ["token", null, "ETIMEDOUT", "connection", "retry"],
  ["patch", 418, "teapot", "event", "stop"],
] as const)("%s answered %s %s: speaks of the %s, so %s", (operation, status, reason, scope, action) => {
  expect(errorRule(operation, status, reason)).toEqual({ scope, action });
});
