import type { Engine } from "#src/calendar-sync/engine.ts";
import { calendar, calendarOptions } from "#src/lib/calendar/calendar.ts";

/** The app's engine from the inside, for tests of its parts. */
export const engine: Engine = { ...calendarOptions, google: calendar.google };
