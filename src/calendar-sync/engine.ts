import type { GoogleCalendar } from "./google/google-calendar.ts";
import type { CalendarHost, Log, SyncDatabase, SyncSettings } from "./ports.ts";

/**
 * What all parts of the engine share; functions take it as their first argument.
 */
export type Engine = {
  readonly host: CalendarHost;
  readonly settings: SyncSettings;
  readonly db: SyncDatabase;
  readonly log: Log;
  readonly google: GoogleCalendar;
};
