import { and, inArray } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { calendarGuest } from "#src/db/schema.ts";
import type { ResourceWithMirror } from "#src/lib/resources/resource-with-mirror.query.ts";
import {
  type GuestPage,
  type GuestQuery,
  guestPage,
  type ListedTicket,
} from "#src/lib/tickets/guest-page.query.ts";
import { type GuestView, guestView } from "#src/lib/tickets/ticket-view.ts";

/** A ticket for a series, and its holder's state in Google on each session, in the sessions' order. */
export type SeatRow = { ticket: ListedTicket; seats: GuestView["state"][] };

export type SeatTable = Pick<GuestPage, "next"> & { rows: SeatRow[] };

/** A page of a series' tickets, newest sale first. */
export async function seatTable(
  seriesId: string,
  sessions: readonly ResourceWithMirror[],
  query: GuestQuery,
): Promise<SeatTable> {
  const page = await guestPage(seriesId, query);
  const ids = sessions.map(({ resource }) => resource.id);
  const guests = await guestsOn(
    ids,
    page.tickets.map(({ email }) => email),
  );
  const rows = page.tickets.map((ticket) => ({
    ticket,
    seats: ids.map((id) => {
      const refundedAt = ticket.refundedAt ? new Date(ticket.refundedAt) : null;
      return guestView({ refundedAt }, guests(id, ticket.email)).state;
    }),
  }));
  return { rows, next: page.next };
}

type Guest = typeof calendarGuest.$inferSelect;

/** What is recorded in Google of some addresses on some events, in any case. */
export async function guestsOn(
  ids: readonly string[],
  emails: readonly string[],
): Promise<(id: string, email: string) => Guest | null> {
  if (ids.length === 0 || emails.length === 0) return () => null;
  const db = await database();
  const addresses = [...new Set(emails.map((email) => email.toLowerCase()))];
  const rows = await db
    .select()
    .from(calendarGuest)
    .where(and(inArray(calendarGuest.resourceId, [...ids]), inArray(calendarGuest.address, addresses)));
  const found = new Map(rows.map((guest) => [`${guest.resourceId} ${guest.address}`, guest]));
  return (id, email) => found.get(`${id} ${email.toLowerCase()}`) ?? null;
}
