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
  const blocks = zoneBlocks(entries);
  const calendar = ical({ ...feed, prodId: PRODUCT, method: ICalCalendarMethod.PUBLISH });
  for (const entry of entries) addEntry(calendar, entry, blocks.has(entry.timeZone));
  // The library would put the zones before the calendar's last properties, which belong before all components.
  const [head = "", ...events] = calendar.toString().split(/^(?=BEGIN:VEVENT|END:VCALENDAR)/m);
  return [head, ...[...blocks.values()].map((block) => `${block}\r\n`), ...events, "\r\n"].join("");
}

function addEntry(calendar: ICalCalendar, entry: CalendarEntry, hasZone: boolean): void {
  const { changedAt, description, url } = entry;
  const event = calendar.createEvent({
    id: printable(entry.uid).replaceAll(/[\\;,\n]/g, (sign) => `\\${sign === "\n" ? "n" : sign}`),
    sequence: entry.sequence,
    start: zoned(entry.startsAt, entry.timeZone),
    end: entry.endsAt === null ? null : zoned(entry.endsAt, entry.timeZone),
    timezone: hasZone && !startsOrEndsAgain(entry) ? entry.timeZone : null,
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

/** Of a time that comes twice, a file means the first: the second must be written in UTC. */
function startsOrEndsAgain({ startsAt, endsAt, timeZone }: CalendarEntry): boolean {
  const instants = endsAt === null ? [startsAt] : [startsAt, endsAt];
  return instants.some((iso) => wallTimeOfInstant(iso, timeZone).occurrence === "second");
}

/** The clocks of each zone that has local times in the file; a zone that is missing has its times in UTC. */
function zoneBlocks(entries: readonly CalendarEntry[]): Map<string, string> {
  const local = entries.filter((entry) => entry.timeZone !== "UTC" && !startsOrEndsAgain(entry));
  const blocks = [...Map.groupBy(local, ({ timeZone }) => timeZone)].map(
    ([timeZone, inZone]) => [timeZone, blockFor(timeZone, inZone)] as const,
  );
  return new Map(blocks.flatMap(([timeZone, block]) => (block === null ? [] : [[timeZone, block]])));
}

function blockFor(timeZone: string, entries: readonly CalendarEntry[]): string | null {
  const instants = entries
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
