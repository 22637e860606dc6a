import ical, {
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventClass,
  type ICalEventData,
  ICalEventStatus,
} from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { dayAfter } from "#src/calendar-sync/decide/event-span.ts";
import { wallTimeOfInstant } from "#src/lib/time/wall-time.ts";
import { mapInSlices } from "#src/lib/time/map-in-slices.ts";
import type { CalendarEntry } from "./calendar-entry.ts";
import { timeZoneBlock } from "./time-zone-block.ts";

const PRODUCT = "//Workshop Calendar//Workshop Calendar//EN";
const REFRESH_SECONDS = 3_600;

type Feed = { name?: string; ttl?: number };

/** An entry, and whether its times are written in its zone rather than in UTC. */
type PlacedEntry = CalendarEntry & { isLocal: boolean };

/** One event or a few as text/calendar, by RFC 5545. The same entries give the same bytes. */
export function calendarFile(...entries: readonly CalendarEntry[]): string {
  const placed = entries.map(placeInZone);
  const blocks = zoneBlocks(placed);
  const events = placed.map((entry) => eventBlock(entry, blocks));
  return written({}, blocks, events);
}

/** Many events, for a subscription. Other requests are answered while it is made. */
export async function calendarFeed(entries: readonly CalendarEntry[], name: string): Promise<string> {
  const placed = await mapInSlices(entries, placeInZone);
  const blocks = zoneBlocks(placed);
  const events = await mapInSlices(placed, (entry) => eventBlock(entry, blocks));
  return written({ name, ttl: REFRESH_SECONDS }, blocks, events);
}

/** The library would put the zones before the calendar's last properties, which must precede all components. */
function written(feed: Feed, blocks: ReadonlyMap<string, string>, events: readonly string[]): string {
  const [head = "", ...end] = componentsOf(emptyCalendar(feed));
  const zones = [...blocks.values()].map((block) => `${block}\r\n`);
  return [head, ...zones, ...events, ...end, "\r\n"].join("");
}

function placeInZone(entry: CalendarEntry): PlacedEntry {
  const { timeZone } = entry;
  const instants = instantsOf(entry);
  const isLocal = timeZone !== "UTC" && instants.length > 0;
  return { ...entry, isLocal: isLocal && !instants.some((iso) => occursAgain(iso, timeZone)) };
}

function eventBlock(entry: PlacedEntry, blocks: ReadonlyMap<string, string>): string {
  const calendar = emptyCalendar({});
  addEntry(calendar, entry, entry.isLocal && blocks.has(entry.timeZone));
  return componentsOf(calendar)[1] ?? "";
}

function emptyCalendar(feed: Feed): ICalCalendar {
  return ical({ ...feed, prodId: PRODUCT, method: ICalCalendarMethod.PUBLISH });
}

/** The part before the events, each event, and the end. */
function componentsOf(calendar: ICalCalendar): string[] {
  return calendar.toString().split(/^(?=BEGIN:VEVENT|END:VCALENDAR)/m);
}

function addEntry(calendar: ICalCalendar, entry: CalendarEntry, isInZone: boolean): void {
  const { changedAt, description, url } = entry;
  const event = calendar.createEvent({
    id: printable(entry.uid).replaceAll(/[\\;,\n]/g, (sign) => `\\${sign === "\n" ? "n" : sign}`),
    sequence: entry.sequence,
    ...timesOf(entry),
    timezone: isInZone ? entry.timeZone : null,
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

/** The format requires a start, also of an entry without dates. Days end at the start of the day after the last. */
function timesOf({
  span,
  timeZone,
  changedAt,
}: CalendarEntry): Pick<ICalEventData, "allDay" | "start" | "end"> {
  if (!span) return { start: changedAt };
  if ("startsAt" in span) return { start: zoned(span.startsAt, timeZone), end: zoned(span.endsAt, timeZone) };

  return { allDay: true, start: dateOf(span.startsOn), end: dateOf(dayAfter(span.endsOn)) };
}

/** The times that a file may have in the entry's zone. Days have none. */
function instantsOf({ span }: CalendarEntry): string[] {
  return span && "startsAt" in span ? [span.startsAt, span.endsAt] : [];
}

/** If a time occurs twice, a file means the first: the second must be written in UTC. */
function occursAgain(iso: string, timeZone: string): boolean {
  return wallTimeOfInstant(iso, timeZone).occurrence === "second";
}

/** The rules of each zone that has local times in the file; a missing zone has its times in UTC. */
function zoneBlocks(entries: readonly PlacedEntry[]): Map<string, string> {
  const local = entries.filter(({ isLocal }) => isLocal);
  const blocks = [...Map.groupBy(local, ({ timeZone }) => timeZone)].map(
    ([timeZone, inZone]) => [timeZone, blockFor(timeZone, inZone)] as const,
  );
  return new Map(blocks.flatMap(([timeZone, block]) => (block === null ? [] : [[timeZone, block]])));
}

function blockFor(timeZone: string, entries: readonly CalendarEntry[]): string | null {
  const instants = entries
    .flatMap(instantsOf)
    .map((iso) => Date.parse(iso))
    .toSorted((one, other) => one - other);
  const first = instants[0] ?? 0;
  return timeZoneBlock(timeZone, instantOf(first), instantOf(instants.at(-1) ?? first));
}

function instantOf(milliseconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds);
}

function zoned(iso: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone);
}

function dateOf(iso: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(iso);
}

/** The format doesn't allow control characters, and some readers refuse a file that has one. */
function printable(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").replaceAll(/[^\P{Cc}\n\t]/gu, "");
}
