/** The settings of a command that reads the database and Google's calendar itself. */
export const CALENDAR_SETTINGS = [
  "DATABASE_URL",
  "DATABASE_DIR",
  "GOOG_CREDENTIALS_JSON",
  "GOOG_CALENDAR_IMPERSONATE_USER",
  "GOOG_CALENDAR_ID",
  "GOOG_API_ROOT_URL",
  "GOOG_WRITES_PER_MINUTE",
  "APP_URL",
] as const;
