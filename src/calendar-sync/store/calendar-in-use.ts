import { createHash } from "node:crypto";
import { calendarAddress, type HostCalendar } from "../decide/calendar-address.ts";
import type { Engine } from "../engine.ts";

export type CalendarInUse = HostCalendar & {
  /** The calendar address. */
  address: string;
};

/** The host and the calendar that the settings name. */
export function calendarInUse({ settings }: Pick<Engine, "settings">): CalendarInUse {
  const inUse = { user: settings.user, calendarId: settings.calendarId };
  return { ...inUse, address: calendarAddress(inUse) };
}

/** What an attempt depends on in addition to its event, as a hash. A conclusion with another hash no longer holds. */
export function settingsHash(engine: Pick<Engine, "settings">): string {
  const { user, address } = calendarInUse(engine);
  const parts = [engine.settings.rendering, user.toLowerCase(), address];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
