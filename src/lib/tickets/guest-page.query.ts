import { and, desc, eq, ilike, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { calendarGuest, calendarSyncLog, contentResource, holderFeed, ticket } from "#src/db/schema.ts";
import { isFromCheckout } from "#src/lib/checkout/form-token.ts";
import { holderFeedLink } from "#src/lib/holder-feed/holder-feed-link.ts";
import type { HolderFeedRow } from "#src/lib/holder-feed/holder-feed.store.ts";
import { type Joined, joinedOn } from "#src/lib/join/ticket-join.store.ts";
import { isSoldFor } from "#src/lib/series/sold-as.query.ts";
import { isByHand } from "./add-guests.store.ts";
import { ticketLink } from "./link-of-ticket.ts";
import type { GuestRow, TicketRow } from "./ticket.store.ts";
import type { FormerHolder } from "./former-holder.ts";
import { type GuestView, guestView, type ShownGuest } from "./ticket-view.ts";

/** A ticket as the panel lists it; instants are ISO 8601. */
export type ListedTicket = {
  id: string;
  /** The event or the series that it is for. */
  resourceId: string;
  number: number;
  email: string;
  name: string | null;
  soldAt: string;
  /** Whether an organizer added the guest. */
  isByHand: boolean;
  refundedAt: string | null;
  formerHolders: FormerHolder[];
  guest: ShownGuest;
  /** When the guest was put on Google's list. */
  invitedAt: string | null;
  /** Where money was paid, and is refunded; null if none was. */
  paidIn: "Stripe" | "your shop" | null;
  /** Whether the ticket ended because the payment was refunded. */
  refundedWithPayment: boolean;
  /** The address of the holder's ticket page. */
  link: string;
  /** The address of the holder's calendar feed; null until someone made one. */
  feed: string | null;
};

export type GuestCounts = Record<ShownGuest, number>;

export type GuestPage = {
  tickets: ListedTicket[];
  /** Counts of all the event's tickets, whatever the search. */
  counts: GuestCounts;
  /** Null until someone joined. */
  joined: Joined | null;
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

const isGuestOn = (resourceId: string) =>
  and(eq(calendarGuest.resourceId, resourceId), eq(calendarGuest.address, sql`lower(${ticket.email})`));

/** A page of an event's tickets, newest sale first. */
export async function guestPage(resourceId: string, { search, before }: GuestQuery): Promise<GuestPage> {
  const db = await database();
  const rows = await db
    .select({ ticket, guest: calendarGuest, feed: holderFeed, isUninvited: isUninvited(resourceId) })
    .from(ticket)
    .leftJoin(calendarGuest, isGuestOn(resourceId))
    .leftJoin(holderFeed, eq(holderFeed.address, sql`lower(${ticket.email})`))
    .where(
      and(
        isSoldFor(resourceId),
        search === "" ? undefined : matches(search),
        before === null ? undefined : lt(ticket.number, before),
      ),
    )
    .orderBy(desc(ticket.number))
    .limit(PAGE_SIZE + 1);

  const tickets = rows.slice(0, PAGE_SIZE).map(listedTicket);
  const next = rows.length > PAGE_SIZE ? (tickets.at(-1)?.number ?? null) : null;
  return { tickets, counts: await countGuests(resourceId), joined: await joinedOn(resourceId), next };
}

type Row = { ticket: TicketRow; guest: GuestRow | null; feed: HolderFeedRow | null; isUninvited: boolean };

function listedTicket({ ticket: sold, guest, feed, isUninvited: isCalledOff }: Row): ListedTicket {
  const { id, resourceId, number, email, name, formerHolders, refundedWithPayment } = sold;
  const { state, invitedAt } = guestView(sold, guest);
  return {
    id,
    resourceId,
    number,
    email,
    name,
    formerHolders,
    refundedWithPayment,
    soldAt: sold.purchasedAt.toISOString(),
    refundedAt: sold.refundedAt?.toISOString() ?? null,
    guest: shownGuest(state, isCalledOff),
    isByHand: isByHand(sold),
    invitedAt: invitedAt?.toISOString() ?? null,
    paidIn: paidIn(sold),
    link: ticketLink(sold),
    feed: feed && holderFeedLink(feed),
  };
}

function paidIn(sold: TicketRow): ListedTicket["paidIn"] {
  if (sold.paymentId !== null) return "Stripe";
  return isByHand(sold) || isFromCheckout(sold) ? null : "your shop";
}

/** Whether an event that isn’t published was taken out of the calendar after its guest was invited. */
function isUninvited(resourceId: string) {
  return sql<boolean>`coalesce(
    ${calendarGuest.invitedAt} < (
      select max(log.at) from ${calendarSyncLog} log where log.resource_id = ${resourceId} and log.outcome = 'removed'
    ) and (
      select resource.fields->>'state' from ${contentResource} resource where resource.id = ${resourceId}
    ) is distinct from 'published',
    false)`;
}

function shownGuest(state: GuestView["state"], isCalledOff: boolean): ShownGuest {
  return isCalledOff && state !== "removed" && state !== "refused" ? "uninvited" : state;
}

async function countGuests(resourceId: string): Promise<GuestCounts> {
  const db = await database();
  const groups = await db
    .select({
      isRefunded: sql<boolean>`${ticket.refundedAt} is not null`,
      isRefused: sql<boolean>`${calendarGuest.refusedAt} is not null`,
      response: calendarGuest.response,
      isCalledOff: isUninvited(resourceId),
      count: sql<number>`count(*)::int`,
    })
    .from(ticket)
    .leftJoin(calendarGuest, isGuestOn(resourceId))
    .where(isSoldFor(resourceId))
    .groupBy(sql`1`, sql`2`, sql`3`, sql`4`);

  const counts = {
    waiting: 0,
    uninvited: 0,
    refused: 0,
    invited: 0,
    accepted: 0,
    declined: 0,
    tentative: 0,
    removed: 0,
  };
  for (const { isRefunded, isRefused, response, isCalledOff, count } of groups) {
    const guest = { invitedAt: null, refusedAt: someTimeIf(isRefused), response };
    const { state } = guestView({ refundedAt: someTimeIf(isRefunded) }, guest);
    counts[shownGuest(state, isCalledOff)] += count;
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
