import { and, desc, eq, ilike, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { calendarGuest, ticket } from "#src/db/schema.ts";
import type { FormerHolder } from "./former-holder.ts";
import { type GuestView, guestView } from "./ticket-view.ts";

/** A ticket as the panel lists it; instants are ISO 8601. */
export type ListedTicket = {
  id: string;
  number: number;
  email: string;
  name: string | null;
  soldAt: string;
  refundedAt: string | null;
  formerHolders: FormerHolder[];
  guest: GuestView["state"];
};

export type GuestCounts = Record<GuestView["state"], number>;

export type GuestPage = {
  tickets: ListedTicket[];
  /** Counts of all the event's tickets, whatever the search. */
  counts: GuestCounts;
  /** Where the next page starts; null at the end. */
  next: number | null;
};

const PAGE_SIZE = 20;

export const GuestQuerySchema = z.object({
  /** Part of a name, an address or a purchase id. */
  search: z
    .string()
    .trim()
    .max(200)
    .transform((text) => text.replaceAll("\0", ""))
    .catch(""),
  /** The number of the previous page's last ticket. */
  before: z.coerce.number().int().min(1).max(2_147_483_647).nullable().catch(null),
});

export type GuestQuery = z.infer<typeof GuestQuerySchema>;

const isGuestOfTicket = and(
  eq(calendarGuest.resourceId, ticket.resourceId),
  eq(calendarGuest.address, sql`lower(${ticket.email})`),
);

/** A page of an event's tickets, newest sale first. */
export async function guestPage(resourceId: string, { search, before }: GuestQuery): Promise<GuestPage> {
  const db = await database();
  const rows = await db
    .select({ ticket, guest: calendarGuest })
    .from(ticket)
    .leftJoin(calendarGuest, isGuestOfTicket)
    .where(
      and(
        eq(ticket.resourceId, resourceId),
        search === "" ? undefined : matches(search),
        before === null ? undefined : lt(ticket.number, before),
      ),
    )
    .orderBy(desc(ticket.number))
    .limit(PAGE_SIZE + 1);

  const tickets = rows.slice(0, PAGE_SIZE).map((row) => ({
    id: row.ticket.id,
    number: row.ticket.number,
    email: row.ticket.email,
    name: row.ticket.name,
    soldAt: row.ticket.purchasedAt.toISOString(),
    refundedAt: row.ticket.refundedAt?.toISOString() ?? null,
    formerHolders: row.ticket.formerHolders,
    guest: guestView(row.ticket, row.guest).state,
  }));
  const next = rows.length > PAGE_SIZE ? (tickets.at(-1)?.number ?? null) : null;
  return { tickets, counts: await countGuests(resourceId), next };
}

async function countGuests(resourceId: string): Promise<GuestCounts> {
  const db = await database();
  const groups = await db
    .select({
      isRefunded: sql<boolean>`${ticket.refundedAt} is not null`,
      isRefused: sql<boolean>`${calendarGuest.refusedAt} is not null`,
      response: calendarGuest.response,
      count: sql<number>`count(*)::int`,
    })
    .from(ticket)
    .leftJoin(calendarGuest, isGuestOfTicket)
    .where(eq(ticket.resourceId, resourceId))
    .groupBy(sql`1`, sql`2`, sql`3`);

  const counts = { waiting: 0, refused: 0, invited: 0, accepted: 0, declined: 0, tentative: 0, removed: 0 };
  for (const { isRefunded, isRefused, response, count } of groups) {
    const guest = { invitedAt: null, refusedAt: someTimeIf(isRefused), response };
    counts[guestView({ refundedAt: someTimeIf(isRefunded) }, guest).state] += count;
  }
  return counts;
}

function someTimeIf(isTrue: boolean): Date | null {
  return isTrue ? new Date(0) : null;
}

function matches(search: string) {
  const pattern = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return or(ilike(ticket.email, pattern), ilike(ticket.name, pattern), eq(ticket.purchaseId, search));
}
