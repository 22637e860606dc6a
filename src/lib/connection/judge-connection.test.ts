import type { LastError } from "#src/calendar-sync/decide/mirror-state.ts";
import { failureWords } from "#src/lib/calendar/failure-words.ts";
import { expect, test } from "vitest";
import { GoogleCalendarError } from "#src/calendar-sync/google/google-calendar-error.ts";
import { CHECK_IDS, type ConnectionSettings, type EventCounts } from "./connection-report.ts";
import { checkTitles } from "./check-words.ts";
import {
  judgeAccount,
  judgeCalendar,
  judgeBacklog,
  judgeCalls,
  judgeDatabase,
  judgeEvents,
  judgeLimits,
  judgePause,
  judgeScan,
} from "./judge-connection.ts";

const settings: ConnectionSettings = {
  host: "host@workshops.example",
  calendarId: "primary",
  serviceAccount: "sync@project.iam.gserviceaccount.com",
  clientId: "1234567890",
  projectId: "project",
  scope: "https://www.googleapis.com/auth/calendar.events",
  database: "PostgreSQL at db.example/workshops",
  isDatabaseExposed: false,
  appUrl: "https://workshops.example",
};
const now = new Date("2026-06-01T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

function refused(operation: "token" | "list", status: number | null, reason: string) {
  return new GoogleCalendarError({ operation, status, reason, said: "" });
}

test.each([
  [
    "unauthorized_client",
    /doesn’t let sync@.* act for host@/,
    /client ID 1234567890 with exactly the scope https/,
  ],
  ["invalid_grant", /rejects the key|doesn’t know/, /GOOG_CREDENTIALS_JSON.*GOOG_CALENDAR_IMPERSONATE_USER/],
  ["invalid_client", /rejects the key/, /GOOG_CREDENTIALS_JSON/],
])("a token refused with %s says what is wrong, and what to do", (reason, message, hint) => {
  const check = judgeAccount(settings, refused("token", 400, reason));

  expect(check).toMatchObject({ id: "account", state: "wrong" });
  expect(check.message).toMatch(message);
  expect(check.hint).toMatch(hint);
});

test("a token that doesn't come for a passing reason puts no blame on the settings", () => {
  const check = judgeAccount(settings, refused("token", 503, "internal_failure"));

  expect(check.message).toBe("Google Calendar isn’t responding.");
  expect(check.hint).not.toContain("GOOG_");
});

test.each([
  ["owner", "ok", /read and change host@.*main calendar/],
  ["writer", "ok", /read and change/],
  ["reader", "wrong", /can no longer change events on this calendar/],
])("a calendar whose host is its %s: %s", (role, state, message) => {
  const check = judgeCalendar(settings, { refusal: null, role, isAccountGood: true });

  expect(check.state).toBe(state);
  expect(check.message).toMatch(message);
});

test.each([
  [404, "notFound", "The calendar doesn’t exist, or the host can’t see it."],
  [403, "accessNotConfigured", "The Google Calendar API is switched off for the app’s Google Cloud project."],
  [
    403,
    "insufficientPermissions",
    "Google doesn’t let sync@project.iam.gserviceaccount.com act for host@workshops.example with the calendar.events scope.",
  ],
])("a calendar refused with %s %s says why", (status, reason, message) => {
  const check = judgeCalendar(settings, {
    refusal: refused("list", status, reason),
    role: null,
    isAccountGood: true,
  });

  expect(check).toMatchObject({ state: "wrong", message });
  expect(check.hint).not.toBe("");
});

test("without an account the calendar is not judged", () => {
  expect(judgeCalendar(settings, { refusal: null, role: null, isAccountGood: false }).state).toBe("unknown");
});

test("a pause says since when, what happened, what to do, and when it is tried again", () => {
  const error: LastError = { code: "noDelegation", detail: "", at: "", retryAt: null };
  const pause = { since: minutesAgo(90), probeAt: minutesAgo(-10), error };

  expect(judgePause(pause, now, "works")).toEqual({
    id: "pause",
    state: "wrong",
    message: `Paused 1 hour ago for all events; next attempt in 10 minutes. ${failureWords.noDelegation.message}`,
    hint: `${failureWords.noDelegation.hint} Fixed it? “Test connection” resumes syncing at once.`,
  });
  expect(judgePause(null, now, "works")).toMatchObject({ state: "ok" });
});

test("X26: what Google answers now is the one cause, and what waits for it says only that", () => {
  const error: LastError = { code: "connectionRefused", detail: "", at: "", retryAt: null };
  const pause = { since: minutesAgo(90), probeAt: minutesAgo(-10), error };
  expect(judgePause(pause, now, "fails")).toMatchObject({
    state: "wrong",
    message: "Paused 1 hour ago for all events; next attempt in 10 minutes.",
    hint: "Fixed it? “Test connection” resumes syncing at once.",
  });
  expect(judgePause(pause, now, "works").hint).not.toContain("Nothing to do");

  const waits = { state: "unknown", message: "Waits for the connection.", hint: "" };
  expect(judgePause(null, now, "fails")).toMatchObject(waits);
  expect(
    judgeScan({ scannedAt: minutesAgo(3), failure: null }, { ...whole, isWaiting: true }, now),
  ).toMatchObject(waits);
  expect(judgeEvents(none, [], true)).toMatchObject(waits);
  const waiting = { ...none, byState: { ...none.byState, paused: 2 } };
  expect(judgeEvents(waiting, [], true)).toMatchObject({
    state: "unknown",
    message: "2 events are paused. They wait for the connection.",
  });
});

test.each([
  ["a call a moment ago", { lastCall: minutesAgo(3) }, "ok"],
  ["no call for half an hour", { lastCall: minutesAgo(30) }, "wrong"],
  ["no call for half an hour, as its cron says", { lastCall: minutesAgo(30), isUsualCron: false }, "ok"],
  ["no call yet", { lastCall: null }, "notice"],
  ["a pause whose next probe is to come", { lastCall: minutesAgo(30), pause: paused(-5) }, "ok"],
  ["a pause whose probe nobody made", { lastCall: minutesAgo(30), pause: paused(20) }, "wrong"],
])("Inngest's calls after %s", (_when, facts, state) => {
  const check = judgeCalls(settings, { pause: null, isUsualCron: true, ...facts }, now);

  expect(check.state).toBe(state);
  expect(check.hint.includes("https://workshops.example/api/inngest")).toBe(state !== "ok");
});

function paused(probeMinutesAgo: number) {
  return { since: minutesAgo(60), probeAt: minutesAgo(probeMinutesAgo), error: null };
}

const none: EventCounts = {
  byState: { pending: 0, synced: 12, waiting_for_dates: 0, retrying: 0, failed: 0, paused: 0, removed: 0 },
  elsewhere: 0,
  guestsWaiting: 0,
  inTrouble: [],
};

test("events that are on their way are no trouble; one that failed is", () => {
  const waiting = { ...none, byState: { ...none.byState, pending: 3, retrying: 1 }, guestsWaiting: 2 };

  expect(judgeEvents(none, [])).toMatchObject({
    state: "ok",
    message: "12 events are in Google Calendar as saved.",
  });
  expect(judgeEvents(waiting, [])).toMatchObject({
    state: "notice",
    message:
      "3 events are on the way to Google, 1 event is being retried, 2 guests are waiting for an invitation.",
  });
});

test.each([
  ["failed", "refusedContent", "1 event needs attention.", /Open each one.*Change what Google names/],
  ["elsewhere", "", "1 event belongs to another account or calendar.", /calendar:move/],
  ["retrying", "unavailable", "1 event has kept failing for more than an hour.", /Sync now/],
  ["pending", "", "1 event has been on the way to Google for more than an hour.", /calendar-reconcile/],
] as const)("T75: an event that is stuck as %s is wrong, with what to do", (kind, code, message, hint) => {
  const check = judgeEvents(none, [{ kind, code, events: 1 }]);

  expect(check).toMatchObject({ state: "wrong", message });
  expect(check.hint).toMatch(hint);
});

const whole = { isWaiting: false, isUsualCron: true };
const limited: LastError = {
  code: "rateLimitExceeded",
  detail: "",
  at: minutesAgo(1).toISOString(),
  retryAt: null,
};

test.each([
  ["has just been made", { scannedAt: minutesAgo(3), failure: null }, whole, "ok"],
  ["was never made", { scannedAt: null, failure: null }, whole, "ok"],
  ["Google limited", { scannedAt: minutesAgo(6), failure: limited }, whole, "wrong"],
  ["was never made for Google's limit", { scannedAt: null, failure: limited }, whole, "wrong"],
  ["is long over", { scannedAt: minutesAgo(90), failure: null }, whole, "wrong"],
  [
    "is long over, as its cron says",
    { scannedAt: minutesAgo(90), failure: null },
    { ...whole, isUsualCron: false },
    "ok",
  ],
  [
    "waits for a paused connection",
    { scannedAt: minutesAgo(90), failure: limited },
    { ...whole, isWaiting: true },
    "unknown",
  ],
])("T75: a scan that %s", (_how, facts, around, state) => {
  const check = judgeScan(facts, around, now);

  expect(check.state).toBe(state);
  expect(check.hint === "").toBe(state !== "wrong");
});

test("limits that were met are counted by their kind", () => {
  const met = { rate: 1, invitations: 2, lastAt: minutesAgo(5).toISOString() };

  expect(judgeLimits({ rate: 0, invitations: 0, lastAt: null }, now).state).toBe("ok");
  expect(judgeLimits(met, now)).toMatchObject({
    state: "notice",
    message:
      "Google’s limits reached in the last day: requests per minute (once), invitations (2 times), last 5 minutes ago.",
  });
});

test("a backlog says when its last event is due, and how much Google takes", () => {
  const empty = { waiting: 0, lastDueAt: null, speed: 1, refusingUntil: null };

  expect(judgeBacklog(empty, now).state).toBe("ok");
  expect(judgeBacklog({ ...empty, waiting: 300, lastDueAt: minutesAgo(-5) }, now)).toMatchObject({
    state: "notice",
    message: "300 events are waiting for their turn, the last due in 5 minutes.",
  });
  expect(judgeBacklog({ ...empty, waiting: 1, lastDueAt: minutesAgo(-1) }, now).message).toBe(
    "1 event is waiting for its turn, due in 1 minute.",
  );
  expect(judgeBacklog({ ...empty, speed: 0.5, refusingUntil: minutesAgo(-2) }, now).message).toBe(
    "Google refuses all requests; the next one is sent in 2 minutes. Google has refused calls recently, so the app sends at 50% of GOOG_WRITES_PER_MINUTE and speeds up every minute.",
  );
});

test("a database that fails says why, and names no password", () => {
  expect(judgeDatabase(settings, "the database does not answer").message).toBe(
    "The database can’t be used: the database does not answer.",
  );
});

test("S19: a database across the internet whose certificate nobody checks is said, with what to add", () => {
  expect(judgeDatabase({ ...settings, isDatabaseExposed: true }, "ok")).toMatchObject({
    state: "notice",
    hint: "Add ?sslmode=verify-full to DATABASE_URL.",
  });
  expect(judgeDatabase(settings, "ok").state).toBe("ok");
});

test("every check has a title", () => {
  expect(CHECK_IDS.filter((id) => checkTitles[id] === "")).toEqual([]);
});
