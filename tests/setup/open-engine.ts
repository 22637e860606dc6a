import type { Engine } from "#src/calendar-sync/engine.ts";
import { database } from "#src/db/database.ts";
import { calendar, calendarOptions } from "#src/lib/calendar/calendar.ts";

/** The app's engine from the inside, for tests of its parts. */
export async function openEngine(): Promise<Engine> {
  return { ...calendarOptions, google: calendar.google, db: await database() };
}
