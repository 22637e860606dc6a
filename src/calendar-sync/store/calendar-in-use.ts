import { createHash } from "node:crypto";
import { calendarAddress, type HostCalendar } from "../decide/calendar-address.ts";
import { and, eq, type SQL } from "drizzle-orm";
import type { Engine } from "../engine.ts";
import type { calendarConnection, calendarScan } from "../schema.ts";

export type CalendarInUse = HostCalendar & {
  /** The calendar address. */
  address: string;
};

/** The host and the calendar that the settings name. */
export function calendarInUse({ settings }: Pick<Engine, "settings">): CalendarInUse {
  const inUse = { user: settings.user, calendarId: settings.calendarId };
  return { ...inUse, address: calendarAddress(inUse) };
}

/** The key of the rows about the calendar in use. */
export function keyInUse(engine: Pick<Engine, "settings">) {
  const { user, address } = calendarInUse(engine);
  return { googleUser: user, googleCalendarId: address };
}

export function isRowInUse(
  engine: Pick<Engine, "settings">,
  table: typeof calendarConnection | typeof calendarScan,
): SQL | undefined {
  const { googleUser, googleCalendarId } = keyInUse(engine);
  return and(eq(table.googleUser, googleUser), eq(table.googleCalendarId, googleCalendarId));
}

/** What an attempt depends on in addition to its event, as a hash. A conclusion with another hash no longer holds. */
export function settingsHash(engine: Pick<Engine, "settings">): string {
  const { user, address } = calendarInUse(engine);
  const parts = [engine.settings.rendering, user.toLowerCase(), address];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
