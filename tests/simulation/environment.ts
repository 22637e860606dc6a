import { createServiceAccount } from "#local/google-calendar/service-account.ts";

/** The simulated host's account; whoever imports this first sets the settings that the app then reads. */
export const HOST = "host@workshops.example";
/** Another calendar of the host's. */
export const OTHER_CALENDAR = "team@group.calendar.example";
export const APP_URL = "https://workshops.example";
/** Where the app may be reached later on. */
export const NEW_APP_URL = "https://events.workshops.example";
export const INNGEST_URL = "http://127.0.0.1:8288";
export const INSTALLATION = "00000000-0000-4000-8000-000000000001";
/** The installation's id once it goes on from a copy of the database. */
export const COPY_INSTALLATION = "00000000-0000-4000-8000-000000000002";
export const serviceAccount = createServiceAccount();

// The SDK copies the whole environment several times a request: from a plain object that takes a tenth of the time.
process.env = { ...process.env };
process.env["GOOG_CREDENTIALS_JSON"] = serviceAccount.credentialsJson;
process.env["GOOG_CALENDAR_IMPERSONATE_USER"] = HOST;
process.env["BETTER_AUTH_SECRET"] = "only-for-tests-only-for-tests-only-for-tests";
process.env["APP_URL"] = APP_URL;
process.env["INNGEST_DEV"] = INNGEST_URL;
process.env["LOG_LEVEL"] ??= "silent";
// Rarer than in production, so that a simulated hour is soon over.
process.env["RECONCILE_CRON"] = "*/5 * * * *";
process.env["SCAN_CRON"] = "*/10 * * * *";
