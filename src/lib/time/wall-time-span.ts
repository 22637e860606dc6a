import { offsetAt } from "./clock-instant.ts";
import { dateFormat } from "#src/calendar-sync/decide/date-format.ts";
import { DEFAULT_FORMAT, type ReaderFormat } from "./reader-format.ts";
import { placeName } from "./wall-time-words.ts";

/** When something happens, in its own zone. */
export type SpanInWords = {
  when: string;
  /** Such as `Kolkata time (GMT+5:30)`. */
  zone: string;
  /** Such as `GMT+5:30`. */
  offset: string;
};

/**
 * @param startsAt ISO 8601 instant
 * @param endsAt ISO 8601 instant, or null for an event whose end is open
 */
export function spanInWords(
  startsAt: string,
  endsAt: string | null,
  timeZone: string,
  format = DEFAULT_FORMAT,
): SpanInWords {
  const start = new Date(startsAt);
  const offset = offsetAt(timeZone, start);
  return {
    when: whenInWords([start, endsAt ? new Date(endsAt) : null], timeZone, format),
    zone: zoneInWords(offset, timeZone),
    offset,
  };
}

const MOMENT_MS = 1;

/** Between two hours, which stay on one line: a dash alone would allow a break after it. */
export const RANGE = "\u00A0\u2060–\u2060\u00A0";

/** The days of an all-day event, whose instants enclose them. */
export function daysInWords(
  { startsAt, endsAt }: { startsAt: string; endsAt: string | null },
  timeZone: string,
  format = DEFAULT_FORMAT,
): string {
  const first = day(new Date(startsAt), timeZone, format);
  const last = endsAt ? day(new Date(Date.parse(endsAt) - MOMENT_MS), timeZone, format) : first;
  return first === last ? first : `${first} – ${last}`;
}

function whenInWords([start, end]: [Date, Date | null], timeZone: string, format: ReaderFormat): string {
  const startDay = day(start, timeZone, format);
  const from = `${startDay}, ${clockInWords(start, timeZone, format)}`;
  if (!end) return from;

  const endDay = day(end, timeZone, format);
  const until = clockInWords(end, timeZone, format);
  return endDay === startDay ? `${from}${RANGE}${until}` : `${from} – ${endDay}, ${until}`;
}

function day(date: Date, timeZone: string, { locale }: ReaderFormat): string {
  return dateFormat(locale, {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(date);
}

/** Such as `17:00` or `5:00 PM`. */
export function clockInWords(date: Date, timeZone: string, { hourCycle }: ReaderFormat): string {
  const isHalf = hourCycle === "h12";
  return (
    dateFormat("en-US", { timeZone, hour: isHalf ? "numeric" : "2-digit", minute: "2-digit", hourCycle })
      .format(date)
      // Browsers and servers write different spaces; none of them may end a line.
      .replaceAll(/\s/g, "\u00A0")
  );
}

/** Such as `Kolkata time (GMT+5:30)`; a zone that no place gives its name is its offset alone. */
function zoneInWords(offset: string, timeZone: string): string {
  const isPlace = timeZone.includes("/") && !timeZone.startsWith("Etc/");
  return isPlace ? `${placeName(timeZone)} time (${offset})` : timeZone === "UTC" ? "UTC" : offset;
}
