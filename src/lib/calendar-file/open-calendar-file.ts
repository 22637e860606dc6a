import { env } from "#src/env.mjs";
import { isTokenOf, ticketIdOfToken, ticketToken, type TicketOfLink } from "./ticket-token.ts";
import { addToCalendarLinks, type AddToCalendarLinks } from "./add-to-calendar-links.ts";
import { calendarFeed, calendarFile } from "./calendar-file.ts";
import { holderEntry, publicEntry } from "./entry-of-event.ts";
import { findEventRecord, findTicketRecord, lastPublicChange, listPublicRecords } from "./event-records.ts";

const DAY_MS = 86_400_000;
const DAYS_BACK = 90;

export type OpenedFile = { text: string; fileName: string };

/** The file of an event with a public page, or the cancellation of one that had it; null for all others. */
export async function publicCalendarFile(slug: string, now: Date): Promise<OpenedFile | null> {
  const record = await findEventRecord(slug);
  const entry = record && publicEntry(record, env.APP_URL, now);
  return entry && { text: calendarFile(entry), fileName: `${slug}.ics` };
}

/** Links that add a public event to a visitor's own calendar; null where it has no dates. */
export async function publicCalendarLinks(slug: string, now: Date): Promise<AddToCalendarLinks | null> {
  const record = await findEventRecord(slug);
  const entry = record && publicEntry(record, env.APP_URL, now);
  return entry && addToCalendarLinks(entry);
}

/** The file behind a ticket's link; null where the link is wrong or no longer its holder's. */
export async function ticketCalendarFile(token: string, now: Date): Promise<OpenedFile | null> {
  const ticketId = ticketIdOfToken(token);
  const found = ticketId ? await findTicketRecord(ticketId) : null;
  if (!found || !isTokenOf(found.ticket, token, env.BETTER_AUTH_SECRET)) return null;

  const { ticket, record } = found;
  const entry = holderEntry(record, { isRefunded: ticket.refundedAt !== null }, env.APP_URL, now);
  return entry && { text: calendarFile(entry), fileName: "workshop.ics" };
}

/** Where a ticket's holder finds its calendar file. */
export function ticketCalendarLink(ticket: TicketOfLink): string {
  const token = encodeURIComponent(ticketToken(ticket, env.BETTER_AUTH_SECRET));
  return `${env.APP_URL}/tickets/${token}/calendar.ics`;
}

/** All listed events, upcoming and of the last 90 days; the days are UTC's, so that the feed changes by itself only then. */
export async function publicFeed(now: Date): Promise<OpenedFile & { changedAt: Date }> {
  const today = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
  const since = new Date(today.getTime() - DAYS_BACK * DAY_MS);
  const changedAt = await lastPublicChange();
  const records = await listPublicRecords(since);
  const entries = records
    .map((record) => publicEntry(record, env.APP_URL, now))
    .filter((entry) => entry !== null)
    .filter(({ status, endsAt }) => status === "CONFIRMED" && Date.parse(endsAt ?? "") >= since.getTime());
  return {
    text: calendarFeed(entries, "Workshops"),
    fileName: "workshops.ics",
    changedAt: changedAt > today ? changedAt : today,
  };
}
