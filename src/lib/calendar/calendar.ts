import { createCalendarSync } from "#src/calendar-sync/create-calendar-sync.ts";
import type { SyncSettings } from "#src/calendar-sync/ports.ts";
import { database } from "#src/db/database.ts";
import { env } from "#src/env.mjs";
import { log } from "#src/lib/log.ts";
import { calendarHost } from "./calendar-host.store.ts";
import { projectionOf } from "./projection.ts";

const settings: SyncSettings = {
  get user() {
    return env.GOOG_CALENDAR_IMPERSONATE_USER;
  },
  get calendarId() {
    return env.GOOG_CALENDAR_ID;
  },
  get credentials() {
    return env.GOOG_CREDENTIALS_JSON;
  },
  get apiRootUrl() {
    return env.GOOG_API_ROOT_URL;
  },
  get callsPerMinute() {
    return env.GOOG_WRITES_PER_MINUTE;
  },
  get rendering() {
    return projectionOf(env.APP_URL);
  },
};

/** What this app provides to the calendar engine. */
export const calendarOptions = { host: calendarHost, settings, database, log };

/** This app's calendar in Google. */
export const calendar = createCalendarSync(calendarOptions);
