import type { ShownFailure } from "#src/lib/calendar/failure-words.ts";
import type { FailureCode } from "#src/calendar-sync/decide/sync-failure.ts";
import { failureWords } from "#src/lib/calendar/failure-words.ts";
import type { CheckId, CheckState, ConnectionCheck, ConnectionSettings } from "./connection-report.ts";

/** What the connection page and `npm run doctor` call each check. */
export const checkTitles: Record<CheckId, string> = {
  settings: "Settings",
  database: "Database",
  account: "Google account",
  calendar: "Calendar",
  pause: "Connection",
  engine: "Inngest",
  calls: "Inngest's calls",
  scan: "Changes in Google",
  events: "Events",
  limits: "Google's limits",
  backlog: "Waiting for Google",
  invitations: "Invitations",
};

export const stateTitles: Record<CheckState, string> = {
  ok: "OK",
  notice: "Note",
  wrong: "Not right",
  unknown: "Not tried",
};

type Words = Pick<ConnectionCheck, "state" | "message" | "hint">;

const ok = (message: string): Words => ({ state: "ok", message, hint: "" });
const wrong = (message: string, hint: string): Words => ({ state: "wrong", message, hint });
const notice = (message: string, hint = ""): Words => ({ state: "notice", message, hint });
const unknown = (message: string): Words => ({ state: "unknown", message, hint: "" });

const quotaHint =
  "What was refused is tried again within minutes. If it goes on, ask for a higher quota in the Google Cloud console, or lower GOOG_WRITES_PER_MINUTE.";

const clientOf = ({ clientId }: ConnectionSettings) => clientId ?? "client_id of the key file";

/** Everything that a check can say. */
export const checkWords = {
  settingsWork: () => ok("Every needed setting is there."),
  settingsFail: (reason: string) => wrong(reason, ""),

  databaseWorks: ({ database }: ConnectionSettings) => ok(`The ${database} answers.`),
  databaseExposed: ({ database }: ConnectionSettings) =>
    notice(
      `The ${database} answers, but nobody checks that it is the right one: guests’ addresses could be read on the way.`,
      "Add ?sslmode=verify-full to DATABASE_URL.",
    ),
  databaseFails: (reason: string) =>
    wrong(`The database can't be used: ${reason}.`, "Start it, or correct DATABASE_URL or DATABASE_DIR."),
  databaseInUse: ({ database, appUrl }: ConnectionSettings) =>
    wrong(
      `The ${database} is in use by a running app, which could not be asked.`,
      `Set API_TOKEN for the app and for this command, so that it can ask the app; or stop the app; or look at ${appUrl}/organizer/connection.`,
    ),
  noDatabase: () =>
    unknown("There is no embedded database yet: npm start, or npm run demo, makes it at its first start."),
  needsDatabase: () => unknown("Only the database knows, and it can't be used."),

  accountWorks: ({ serviceAccount, host }: ConnectionSettings) =>
    ok(`Google lets ${serviceAccount} act for ${host}, with the scope for events.`),
  noDelegation: (settings: ConnectionSettings) =>
    wrong(
      `Google does not let ${settings.serviceAccount} act for ${settings.host} with the scope for events.`,
      `In Google's Admin console, under Security, API controls, Domain-wide delegation, add the client ID ${clientOf(settings)} with exactly the scope ${settings.scope}. Google may take some minutes, in rare cases a day.`,
    ),
  accountRefused: (settings: ConnectionSettings) =>
    wrong(
      `Google refuses the key of ${settings.serviceAccount}, or does not know ${settings.host}.`,
      "Check that the key in GOOG_CREDENTIALS_JSON was not deleted in the Google Cloud console, that GOOG_CALENDAR_IMPERSONATE_USER is an active user of the Workspace, and that this machine's clock is right.",
    ),
  googleSilent: () =>
    wrong(
      failureWords.unavailable.message,
      "If it stays, check that this machine can reach oauth2.googleapis.com and www.googleapis.com. What was saved is sent again by itself.",
    ),
  calendarWorks: ({ host, calendarId }: ConnectionSettings) =>
    ok(
      calendarId === "primary"
        ? `The main calendar of ${host} may be read and changed.`
        : `The calendar ${calendarId} may be read and changed.`,
    ),
  calendarReadOnly: ({ host, calendarId }: ConnectionSettings) =>
    wrong(
      `${host} may read the calendar ${calendarId}, but not change it.`,
      "In Google Calendar, share it with the host's account with the right to make changes to events.",
    ),
  calendarFails: (code: FailureCode) => wrong(failureWords[code].message, failureWords[code].hint),
  needsAccount: () => unknown("Google did not accept the account, so the calendar could not be asked for."),

  notPaused: () => ok("Nothing is paused."),
  paused: (message: string, hint: string, times: string) => wrong(`Paused ${times}. ${message}`, hint),

  engineAnswers: () => ok("Inngest can be reached."),
  engineFails: (reason: string) =>
    wrong(
      `Events can't reach Inngest: ${reason}`,
      "Saves are kept, and are sent as soon as Inngest is there. Check the settings whose names begin with INNGEST_.",
    ),
  called: (ago: string) => ok(`Inngest last called this app ${ago}.`),
  callsWhilePaused: () =>
    ok("Inngest calls this app: the paused connection is tried when its time has come."),
  notCalledYet: ({ appUrl }: ConnectionSettings) =>
    notice(
      "Inngest has not called this app yet.",
      `Within five minutes of the first start it does. If it stays so, sync ${appUrl}/api/inngest in Inngest's dashboard.`,
    ),
  notCalledSince: ({ appUrl }: ConnectionSettings, ago: string) =>
    wrong(
      `Inngest last called this app ${ago}, and should every few minutes.`,
      `Check that it runs, and sync ${appUrl}/api/inngest in its dashboard: it has to reach that address.`,
    ),

  scanned: (ago: string) => ok(`Changes made in Google were last read ${ago}.`),
  notScannedYet: () => ok("Changes made in Google are read as soon as Inngest has run the first scan."),
  scanWaits: () => ok("Changes made in Google are read once the connection works again."),
  notScannedSince: (ago: string) =>
    wrong(
      `Changes made in Google were last read ${ago}, and should be every few minutes.`,
      "Look at the runs of calendar-scan in Inngest.",
    ),
  scanFails: ({ code, message, hint }: ShownFailure, since: string) =>
    wrong(
      `Changes made in Google can't be read${since}: ${message}`,
      code === "rateLimitExceeded" ? quotaHint : hint,
    ),

  noEvents: () => ok("There is no event in Google Calendar yet."),
  eventsWell: (count: string) => ok(`${count} in Google Calendar as saved.`),
  eventsWaiting: (counts: string) =>
    notice(`${counts}.`, "Nothing to do: they are sent by themselves as soon as they can be."),
  eventsStuck: (counts: string, hint: string) => wrong(`${counts}.`, hint),

  googleInvites: () =>
    ok(
      "Google sends the invitations, and notifies every guest when a guest list changes. So that guests get few emails, the first sale of an event goes to Google at once, and further sales and refunds together: after 1, 5, 15, then every 60 minutes, and without delay in the last 15 minutes before the start. A save takes them along.",
    ),

  noBacklog: () => ok("No event waits for its turn."),
  backlog: (facts: string) =>
    notice(
      facts,
      "Nothing to do: events go to Google in turn, at the rate that it takes, and a new save overtakes those that wait.",
    ),

  noLimits: () => ok("Google refused nothing for its limits within the last day."),
  limits: (counts: string) => notice(`Within the last day Google's limits were met: ${counts}.`, quotaHint),
};
