import { dayAfter } from "#src/calendar-sync/decide/event-span.ts";
import type { EventSpan } from "#src/calendar-sync/ports.ts";
import type { CalendarEntry } from "./calendar-entry.ts";

export type AddToCalendarLinks = {
  /** Has the same UID as an invitation, so the two are one entry. */
  file: string;
  /** They make entries of their own; null if an invitation would come on top. */
  copies: { google: string; outlook: string } | null;
};

/** URLs have a maximum length; the page's own URL says the rest. */
const MAX_TEXT = 1_000;

/**
 * Links that add an event to someone's own calendar; Apple's opens the file. Null for an event that has no dates, or no
 * longer has any.
 *
 * @param file the URL of the event's calendar file
 */
export function addToCalendarLinks(
  entry: CalendarEntry,
  { file, getsInvitation }: { file: string; getsInvitation: boolean },
): AddToCalendarLinks | null {
  const { span } = entry;
  if (span === null || entry.status === "CANCELLED") return null;

  const dated = { ...entry, span };
  return {
    file,
    copies: getsInvitation ? null : { google: googleLink(dated), outlook: outlookLink(dated) },
  };
}

type Linked = CalendarEntry & { span: EventSpan };

function googleLink(entry: Linked): string {
  return addressWith("https://calendar.google.com/calendar/render", {
    action: "TEMPLATE",
    text: entry.title,
    ...googleTimes(entry),
    details: textOf(entry),
    location: entry.location,
  });
}

function outlookLink(entry: Linked): string {
  return addressWith("https://outlook.live.com/calendar/0/action/compose", {
    path: "/calendar/action/compose",
    rru: "addevent",
    subject: entry.title,
    ...outlookTimes(entry),
    body: textOf(entry),
    location: entry.location,
  });
}

/** Both calendars have the day after the last as the end of an all-day event. */
function googleTimes({ span, timeZone }: Linked): Record<string, string> {
  return "startsOn" in span
    ? { dates: `${compact(span.startsOn)}/${compact(dayAfter(span.endsOn))}` }
    : { dates: `${compact(utc(span.startsAt))}/${compact(utc(span.endsAt))}`, ctz: timeZone };
}

function outlookTimes({ span }: Linked): Record<string, string> {
  return "startsOn" in span
    ? { startdt: span.startsOn, enddt: dayAfter(span.endsOn), allday: "true" }
    : { startdt: utc(span.startsAt), enddt: utc(span.endsAt) };
}

function textOf({ description, url }: Linked): string {
  const text = description?.plain ?? "";
  const isCut = text.length > MAX_TEXT;
  const shown = isCut ? `${text.slice(0, MAX_TEXT - 1).toWellFormed()}…` : text;
  return [shown, url].filter(Boolean).join("\n\n");
}

function addressWith(base: string, parameters: Record<string, string>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== "");
  // Outlook shows a plus sign where other calendars read a space.
  return `${base}?${new URLSearchParams(given).toString().replaceAll("+", "%20")}`;
}

/** Such as 2026-07-01T17:00:00Z. */
function utc(iso: string): string {
  return new Date(iso).toISOString().replace(/\.\d+/, "");
}

/** Such as 20260701T170000Z, or 20260701. */
function compact(iso: string): string {
  return iso.replaceAll(/[-:]/g, "");
}
