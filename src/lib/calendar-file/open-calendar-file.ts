import { env } from "#src/env.mjs";
import { mapInSlices } from "#src/lib/time/map-in-slices.ts";
import { entriesOf } from "#src/lib/tickets/entries-of-ticket.ts";
import { findHeldTicket } from "#src/lib/tickets/find-held-ticket.ts";
import type { CalendarEntry } from "./calendar-entry.ts";
import { calendarFeed, calendarFile } from "./calendar-file.ts";
import { publicEntry } from "./entry-of-event.ts";
import { findEventRecord, lastPublicChange, listPublicRecords } from "./event-records.query.ts";

const DAY_MS = 86_400_000;
const DAYS_BACK = 90;

export type OpenedFile = { text: string; fileName: string };

/** A feed that is made only for clients that don't have this version. */
export type OpenedFeed = {
  version: string;
  text: () => Promise<string>;
  fileName: string;
  changedAt: Date;
};

/** The file of an event with a public page, or the cancellation of one that had a page; null for all others. */
export async function publicCalendarFile(slug: string, now: Date): Promise<OpenedFile | null> {
  const record = await findEventRecord(slug);
  const entry = record && publicEntry(record, env.APP_URL, now);
  return entry && { text: calendarFile(entry), fileName: `${slug}.ics` };
}

/** The file behind a ticket's link; null if the link is wrong or no longer its holder's. */
export async function ticketCalendarFile(token: string, now: Date): Promise<OpenedFile | null> {
  const held = await findHeldTicket(token);
  const entries = held ? entriesOf(held, now) : [];
  return entries.length > 0 ? { text: calendarFile(...entries), fileName: "workshop.ics" } : null;
}

/** All listed events, upcoming and of the last 90 days, in UTC days: it changes by itself only at midnight. */
export async function publicFeed(now: Date): Promise<OpenedFeed> {
  const today = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
  const { changedAt, mark } = await lastPublicChange();
  const version = [mark, today.toISOString(), env.APP_URL].join(" ");
  return {
    version,
    text: () => feedOf(version, today, now),
    fileName: "workshops.ics",
    changedAt: changedAt > today ? changedAt : today,
  };
}

let made: { version: string; text: Promise<string> } | undefined;

/** Made once for all clients, until something changes. */
function feedOf(version: string, today: Date, now: Date): Promise<string> {
  if (made?.version === version) return made.text;

  const making = { version, text: makeFeed(today, now) };
  made = making;
  making.text.catch(() => {
    if (made === making) made = undefined;
  });
  return making.text;
}

async function makeFeed(today: Date, now: Date): Promise<string> {
  const since = new Date(today.getTime() - DAYS_BACK * DAY_MS);
  const entries: CalendarEntry[] = [];
  for await (const records of listPublicRecords(since)) {
    const some = await mapInSlices(records, (record) => publicEntry(record, env.APP_URL, now));
    entries.push(...some.filter((entry) => entry !== null));
  }
  const current = entries.filter(({ status }) => status === "CONFIRMED");
  return calendarFeed(current, "Workshops");
}
