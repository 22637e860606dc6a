import { resolve } from "node:path";
import { CALENDAR_SCOPE } from "#src/calendar-sync/google/google-client.ts";
import { env } from "#src/env.mjs";
import type { ConnectionSettings } from "#src/lib/connection/connection-report.ts";
import { isPublicHost } from "#src/lib/http/is-public-host.ts";

/** The settings, without any secrets. */
export function readConnectionSettings(): ConnectionSettings {
  const { client_email, client_id, project_id } = env.GOOG_CREDENTIALS_JSON;
  return {
    host: env.GOOG_CALENDAR_IMPERSONATE_USER,
    calendarId: env.GOOG_CALENDAR_ID,
    serviceAccount: client_email,
    clientId: client_id ?? null,
    projectId: project_id ?? null,
    scope: CALENDAR_SCOPE,
    database: env.DATABASE_URL ? serverName(env.DATABASE_URL) : folderName(env.DATABASE_DIR),
    isDatabaseExposed: env.DATABASE_URL ? isExposed(env.DATABASE_URL) : false,
    appUrl: env.APP_URL,
  };
}

/** Anything less than verify-full lets someone on the network read the traffic or pose as the server. */
function isExposed(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  return isPublicHost(hostname) && searchParams.get("sslmode") !== "verify-full";
}

/** Without the password in the URL. */
function serverName(url: string): string {
  const { host, pathname } = new URL(url);
  return `PostgreSQL at ${host}${pathname}`;
}

function folderName(folder: string): string {
  return `embedded database in ${resolve(/* turbopackIgnore: true */ process.cwd(), folder)}`;
}
