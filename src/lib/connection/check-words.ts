import type { ShownFailure } from "#src/lib/calendar/failure-words.ts";
import type { FailureCode } from "#src/calendar-sync/decide/sync-failure.ts";
import { type FailureWords, failureWords } from "#src/lib/calendar/failure-words.ts";
import type { CheckId, CheckState, ConnectionCheck, ConnectionSettings } from "./connection-report.ts";

/** The name of each check on the connection page and in `npm run doctor`. */
export const checkTitles: Record<CheckId, string> = {
  settings: "Settings",
  database: "Database",
  account: "Google account",
  calendar: "Calendar",
  pause: "Connection",
  engine: "Inngest",
  calls: "Calls from Inngest",
  scan: "Changes in Google",
  events: "Events",
  limits: "Google’s limits",
  backlog: "Waiting for Google",
  invitations: "Invitations",
};

export const stateTitles: Record<CheckState, string> = {
  ok: "OK",
  notice: "Note",
  wrong: "Problem",
  unknown: "Not tried",
};

type Words = Pick<ConnectionCheck, "state" | "message" | "hint">;

const ok = (message: string): Words => ({ state: "ok", message, hint: "" });
const wrong = (message: string, hint: string): Words => ({ state: "wrong", message, hint });
const notice = (message: string, hint = ""): Words => ({ state: "notice", message, hint });
const unknown = (message: string): Words => ({ state: "unknown", message, hint: "" });

const quotaHint =
  "The app retries refused calls within minutes. If this continues, request a higher quota in the Google Cloud console, or lower GOOG_WRITES_PER_MINUTE.";

/** Under what is paused. */
const FIXED = "Fixed it? “Test connection” resumes syncing at once.";

const clientOf = ({ clientId }: ConnectionSettings) => clientId ?? "client_id of the key file";

/** The messages and hints of every check. */
export const checkWords = {
  settingsWork: () => ok("All required settings are set."),
  settingsFail: (reason: string) => wrong(reason, ""),

  databaseWorks: ({ database }: ConnectionSettings) => ok(`The ${database} answers.`),
  databaseExposed: ({ database }: ConnectionSettings) =>
    notice(
      `The ${database} answers, but its certificate isn’t verified: someone on the network could read guests’ addresses.`,
      "Add ?sslmode=verify-full to DATABASE_URL.",
    ),
  databaseFails: (reason: string) =>
    wrong(`The database can’t be used: ${reason}.`, "Start it, or correct DATABASE_URL or DATABASE_DIR."),
  databaseInUse: ({ database, appUrl }: ConnectionSettings) =>
    wrong(
      `The ${database} is in use by a running app, which this command can’t query.`,
      `Set API_TOKEN for both the app and this command, so that the command can query the app; or stop the app; or open ${appUrl}/organizer/connection.`,
    ),
  noDatabase: () => unknown("There is no embedded database yet: npm start or npm run demo creates it."),
  needsDatabase: () => unknown("This check needs the database, which can’t be used."),

  accountWorks: ({ serviceAccount, host }: ConnectionSettings) =>
    ok(`Google lets ${serviceAccount} act for ${host}, with the calendar.events scope.`),
  noDelegation: (settings: ConnectionSettings) =>
    wrong(
      `Google doesn’t let ${settings.serviceAccount} act for ${settings.host} with the calendar.events scope.`,
      `In Google’s Admin console, under Security, API controls, Domain-wide delegation, add the client ID ${clientOf(settings)} with exactly the scope ${settings.scope}. The change takes effect within minutes, or in rare cases a day.`,
    ),
  accountRefused: (settings: ConnectionSettings) =>
    wrong(
      `Google rejects the key of ${settings.serviceAccount}, or doesn’t know ${settings.host}.`,
      "Check that the key in GOOG_CREDENTIALS_JSON still exists in the Google Cloud console, that GOOG_CALENDAR_IMPERSONATE_USER is an active Workspace user, and that this machine’s clock is right.",
    ),
  googleSilent: () =>
    wrong(
      failureWords.unavailable.message,
      "If this continues, check that this machine can reach oauth2.googleapis.com and www.googleapis.com. The app resends saved changes automatically.",
    ),
  calendarWorks: ({ host, calendarId }: ConnectionSettings) =>
    ok(
      calendarId === "primary"
        ? `The app can read and change ${host}'s main calendar.`
        : `The app can read and change the calendar ${calendarId}.`,
    ),
  calendarFails: (code: FailureCode) => wrong(failureWords[code].message, failureWords[code].hint),
  needsAccount: () => unknown("Not tried, because Google didn’t accept the account."),

  notPaused: () => ok("Changes are sent to Google."),
  paused: (times: string, { message, hint }: FailureWords) =>
    wrong(`Paused ${times}.${message && ` ${message}`}`, hint ? `${hint} ${FIXED}` : FIXED),
  pausedAfterRepair: (times: string) =>
    wrong(
      `Paused ${times}. Google accepts the app’s account again.`,
      "“Test connection” resumes syncing now. Otherwise it resumes with the next attempt.",
    ),
  waits: () => unknown("Waits for the connection."),

  engineAnswers: () => ok("The app can reach Inngest."),
  engineFails: (reason: string) =>
    wrong(
      `Events can’t reach Inngest: ${reason}.`,
      "Saves are kept and sent as soon as Inngest answers. Check the settings that begin with INNGEST_.",
    ),
  called: (ago: string) => ok(`Inngest last called this app ${ago}.`),
  callsWhilePaused: () => ok("Inngest calls this app. The paused connection is retried when it is due."),
  notCalledYet: ({ appUrl }: ConnectionSettings) =>
    notice(
      "Inngest hasn’t called this app yet.",
      `The first call comes within five minutes of the first start. If none does, sync ${appUrl}/api/inngest in Inngest’s dashboard.`,
    ),
  notCalledSince: ({ appUrl }: ConnectionSettings, ago: string) =>
    wrong(
      `Inngest last called this app ${ago}; it should do so every few minutes.`,
      `Check that Inngest is running and can reach ${appUrl}/api/inngest, then sync that address in its dashboard.`,
    ),

  scanned: (ago: string) => ok(`Changes made in Google were last read ${ago}.`),
  notScannedYet: () => ok("Changes made in Google will be read once Inngest has run the first scan."),
  notScannedSince: (ago: string) =>
    wrong(
      `Changes made in Google were last read ${ago}; they should be read every few minutes.`,
      "Check the calendar-scan runs in Inngest.",
    ),
  scanFails: ({ code, message, hint }: ShownFailure, since: string) =>
    wrong(
      `Changes made in Google can’t be read${since}: ${message}`,
      code === "rateLimitExceeded" ? quotaHint : hint,
    ),

  noEvents: () => ok("There is no event in Google Calendar yet."),
  eventsWell: (count: string) => ok(`${count} in Google Calendar as saved.`),
  eventsWaiting: (counts: string) =>
    notice(`${counts}.`, "No action needed here: syncing continues automatically."),
  eventsPaused: (counts: string): Words => ({
    ...unknown(`${counts}. They wait for the connection.`),
    hint: FIXED,
  }),
  eventsStuck: (counts: string, hint: string) => wrong(`${counts}.`, hint),

  googleInvites: () =>
    ok(
      "Google sends the invitations, and notifies every guest when a guest list changes. To keep emails few, the app sends an event’s first sale to Google at once and batches further sales and refunds: after 1, 5, 15, then every 60 minutes, and without delay in the last 15 minutes before the start. A save includes whatever is waiting.",
    ),

  noBacklog: () => ok("No event is waiting for its turn."),
  backlog: (facts: string) =>
    notice(
      facts,
      "Nothing to do: events go to Google in turn, at the rate it accepts, and new saves go ahead of those waiting.",
    ),

  noLimits: () => ok("No request has reached Google’s limits in the last day."),
  limits: (counts: string) => notice(`Google’s limits reached in the last day: ${counts}.`, quotaHint),
};
