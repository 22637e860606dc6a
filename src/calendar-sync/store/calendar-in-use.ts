import { createHash } from "node:crypto";
import { env } from "#src/env.mjs";
import { calendarAddress, type HostCalendar } from "#src/calendar-sync/decide/calendar-address.ts";
import { projectionOf } from "#src/calendar-sync/decide/projection.ts";

export type CalendarInUse = HostCalendar & {
  /** The calendar's one name. */
  address: string;
};

/** The host and the calendar that the settings name. */
export function calendarInUse(): CalendarInUse {
  const inUse = { user: env.GOOG_CALENDAR_IMPERSONATE_USER, calendarId: env.GOOG_CALENDAR_ID };
  return { ...inUse, address: calendarAddress(inUse) };
}

/** What an attempt depends on beside its resource. A conclusion of another time with another hash doesn't hold any more. */
export function settingsHash(): string {
  const { user, address } = calendarInUse();
  const parts = [projectionOf(env.APP_URL), user.toLowerCase(), address];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
