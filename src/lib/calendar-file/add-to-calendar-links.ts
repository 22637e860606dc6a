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
  const { endsAt } = entry;
  if (endsAt === null || entry.status === "CANCELLED") return null;

  const dated = { ...entry, endsAt };
  return {
    file,
    copies: getsInvitation ? null : { google: googleLink(dated), outlook: outlookLink(dated) },
  };
}

type Linked = CalendarEntry & { endsAt: string };

function googleLink(entry: Linked): string {
  return addressWith("https://calendar.google.com/calendar/render", {
    action: "TEMPLATE",
    text: entry.title,
    dates: `${compact(entry.startsAt)}/${compact(entry.endsAt)}`,
    ctz: entry.timeZone,
    details: textOf(entry),
    location: entry.location,
  });
}

function outlookLink(entry: Linked): string {
  return addressWith("https://outlook.live.com/calendar/0/action/compose", {
    path: "/calendar/action/compose",
    rru: "addevent",
    subject: entry.title,
    startdt: utc(entry.startsAt),
    enddt: utc(entry.endsAt),
    body: textOf(entry),
    location: entry.location,
  });
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

/** Such as 20260701T170000Z. */
function compact(iso: string): string {
  return utc(iso).replaceAll(/[-:]/g, "");
}
