import ical, { type ICalCalendar, ICalCalendarMethod, ICalEventClass, ICalEventStatus } from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { wallTimeOfInstant } from "#src/lib/time/wall-time.ts";
import type { CalendarEntry } from "./calendar-entry.ts";
import { timeZoneBlock } from "./time-zone-block.ts";

const PRODUCT = "//Workshop Calendar//Workshop Calendar//EN";
const REFRESH_SECONDS = 3_600;

/** One event as text/calendar, by RFC 5545. The same entry gives the same bytes. */
export function calendarFile(entry: CalendarEntry): string {
  return written([entry], {});
}

/** Many events, to subscribe to. */
export function calendarFeed(entries: readonly CalendarEntry[], name: string): string {
  return written(entries, { name, ttl: REFRESH_SECONDS });
}

function written(entries: readonly CalendarEntry[], feed: { name?: string; ttl?: number }): string {
  const generator = (timeZone: string) => blockFor(timeZone, entries);
  const calendar = ical({
    ...feed,
    prodId: PRODUCT,
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator },
  });
  for (const entry of entries) addEntry(calendar, entry);
  return `${calendar.toString()}\r\n`;
}

function addEntry(calendar: ICalCalendar, entry: CalendarEntry): void {
  const { changedAt, description, url } = entry;
  const event = calendar.createEvent({
    id: printable(entry.uid).replaceAll(/[\\;,\n]/g, (sign) => `\\${sign === "\n" ? "n" : sign}`),
    sequence: entry.sequence,
    start: zoned(entry.startsAt, entry.timeZone),
    end: entry.endsAt === null ? null : zoned(entry.endsAt, entry.timeZone),
    timezone: writtenZone(entry),
    summary: printable(entry.title),
    status: ICalEventStatus[entry.status],
    stamp: changedAt,
    lastModified: changedAt,
  });
  if (entry.location) event.location({ title: printable(entry.location) });
  if (description) {
    event.description({ plain: printable(description.plain), html: printable(description.html) });
  }
  if (url) event.url(url);
  if (entry.isPrivate) event.class(ICalEventClass.PRIVATE);
}

/**
 * Null, for UTC, where a wall time would be read as another instant: of a time that comes twice, a file means the first.
 */
function writtenZone({ startsAt, endsAt, timeZone }: CalendarEntry): string | null {
  const isUtc = timeZone === "UTC";
  const instants = endsAt === null ? [startsAt] : [startsAt, endsAt];
  const comesAgain = instants.some((iso) => wallTimeOfInstant(iso, timeZone).occurrence === "second");
  return isUtc || comesAgain ? null : timeZone;
}

function blockFor(timeZone: string, entries: readonly CalendarEntry[]): string {
  const instants = entries
    .filter((entry) => entry.timeZone === timeZone)
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt ?? startsAt])
    .map((iso) => Temporal.Instant.from(iso))
    .toSorted((one, other) => Temporal.Instant.compare(one, other));
  const [first = Temporal.Instant.fromEpochMilliseconds(0)] = instants;
  return timeZoneBlock(timeZone, first, instants.at(-1) ?? first);
}

function zoned(iso: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone);
}

/** The format has no place for control characters, and some readers refuse a file for one. */
function printable(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").replaceAll(/[^\P{Cc}\n\t]/gu, "");
}
