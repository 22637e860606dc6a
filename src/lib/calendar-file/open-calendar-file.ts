import { env } from "#src/env.mjs";
import { findHeldTicket } from "#src/lib/tickets/find-held-ticket.ts";
import { calendarFeed, calendarFile } from "./calendar-file.ts";
import { holderEntry, publicEntry } from "./entry-of-event.ts";
import { findEventRecord, lastPublicChange, listPublicRecords } from "./event-records.ts";

const DAY_MS = 86_400_000;
const DAYS_BACK = 90;

export type OpenedFile = { text: string; fileName: string };

/** The file of an event with a public page, or the cancellation of one that had it; null for all others. */
export async function publicCalendarFile(slug: string, now: Date): Promise<OpenedFile | null> {
  const record = await findEventRecord(slug);
  const entry = record && publicEntry(record, env.APP_URL, now);
  return entry && { text: calendarFile(entry), fileName: `${slug}.ics` };
}

/** The file behind a ticket's link; null where the link is wrong or no longer its holder's. */
export async function ticketCalendarFile(token: string, now: Date): Promise<OpenedFile | null> {
  const found = await findHeldTicket(token);
  if (!found) return null;

  const { ticket, record } = found;
  const entry = holderEntry(record, { isRefunded: ticket.refundedAt !== null }, env.APP_URL, now);
  return entry && { text: calendarFile(entry), fileName: "workshop.ics" };
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
