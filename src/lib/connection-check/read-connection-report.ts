import { GoogleCalendarError } from "#src/calendar-sync/google/google-calendar-error.ts";
import { readDatabaseTime } from "#src/db/read-database-time.ts";
import { env } from "#src/env.mjs";
import { calendar } from "#src/lib/calendar/calendar.ts";
import { checkWords } from "#src/lib/connection/check-words.ts";
import type {
  CheckId,
  ConnectionCheck,
  ConnectionSettings,
  ConnectionReport,
  EventCounts,
} from "#src/lib/connection/connection-report.ts";
import {
  judgeAccount,
  judgeBacklog,
  judgeCalendar,
  judgeCalls,
  judgeDatabase,
  judgeEngine,
  judgeEvents,
  judgeLimits,
  judgePause,
  judgeScan,
} from "#src/lib/connection/judge-connection.ts";
import { checkDatabase } from "#src/lib/http/check-database.ts";
import { checkInngest } from "#src/lib/http/check-inngest.ts";
import { countEvents, countLimits, readLastCall, readPause } from "./facts.query.ts";
import { readConnectionSettings } from "./read-connection-settings.ts";
import { readStuck } from "./stuck-events.query.ts";

/**
 * Checks everything that the connection to Google needs, including a new token and a look at the calendar.
 *
 * @param hasDatabase false if there is none yet, so that the check doesn't create one
 */
export async function readConnectionReport(hasDatabase = true): Promise<ConnectionReport> {
  const settings = readConnectionSettings();
  const databaseCheck = hasDatabase
    ? judgeDatabase(settings, await checkDatabase())
    : { id: "database" as const, ...checkWords.noDatabase() };
  const isOpen = databaseCheck.state === "ok";
  const now = isOpen ? await readDatabaseTime() : new Date();

  // On its own: its timeout is short, and an embedded database keeps the process busy.
  const engine = await checkInngest();
  const [google, recorded] = await Promise.all([
    checkGoogle(settings, isOpen),
    isOpen ? checkRecorded(settings, now) : unknownChecks(),
  ]);
  const isGoogleWell = google.every(({ state }) => state === "ok");
  const checks: ConnectionCheck[] = [
    { id: "settings", ...checkWords.settingsWork() },
    databaseCheck,
    ...google,
    recorded.pause(isGoogleWell),
    judgeEngine(engine),
    ...recorded.others(isGoogleWell),
    { id: "invitations", ...checkWords.googleInvites() },
  ];
  return {
    at: now.toISOString(),
    isWell: checks.every(({ state }) => state === "ok" || state === "notice"),
    settings,
    checks,
    events: recorded.events,
  };
}

const readRole = () => calendar.google.readRole();

async function checkGoogle(settings: ConnectionSettings, isCharged: boolean): Promise<ConnectionCheck[]> {
  const account = await refusalOf(() => calendar.google.reauthorize());
  const isAccountGood = account.refusal === null;
  const look = () => (isCharged ? calendar.charged(readRole) : readRole());
  const found = isAccountGood ? await refusalOf(look) : account;

  const { refusal, answer } = found;
  const role = typeof answer === "string" ? answer : null;
  return [judgeAccount(settings, account.refusal), judgeCalendar(settings, { refusal, role, isAccountGood })];
}

async function refusalOf(
  call: () => Promise<unknown>,
): Promise<{ refusal: GoogleCalendarError | null; answer: unknown }> {
  try {
    return { refusal: null, answer: await call() };
  } catch (error) {
    if (error instanceof GoogleCalendarError) return { refusal: error, answer: null };
    throw error;
  }
}

type Recorded = {
  pause: (isGoogleWell: boolean) => ConnectionCheck;
  others: (isGoogleWell: boolean) => ConnectionCheck[];
  events: EventCounts | null;
};

const USUAL_CRON = ["*/5 * * * *", "* * * * *"];

async function checkRecorded(settings: ConnectionSettings, now: Date): Promise<Recorded> {
  const [pause, lastCall, scan, events, stuck, limits, backlog] = await Promise.all([
    readPause(),
    readLastCall(),
    calendar.readScanFacts(),
    countEvents(),
    readStuck(now),
    countLimits(now),
    calendar.readBacklog(),
  ]);
  const isUsualCron = USUAL_CRON.includes(env.SCAN_CRON) && USUAL_CRON.includes(env.RECONCILE_CRON);
  return {
    pause: (isGoogleWell) => judgePause(pause, now, isGoogleWell ? "works" : "fails"),
    others: (isGoogleWell) => [
      judgeCalls(settings, { lastCall, pause, isUsualCron }, now),
      judgeScan(scan, { isWaiting: pause !== null || !isGoogleWell, isUsualCron }, now),
      judgeEvents(events, stuck, pause !== null || !isGoogleWell),
      judgeLimits(limits, now),
      judgeBacklog(backlog, now),
    ],
    events,
  };
}

function unknownChecks(): Recorded {
  return {
    pause: () => unknownCheck("pause"),
    others: () => (["calls", "scan", "events", "limits", "backlog"] as const).map(unknownCheck),
    events: null,
  };
}

function unknownCheck(id: CheckId): ConnectionCheck {
  return { id, ...checkWords.needsDatabase() };
}
