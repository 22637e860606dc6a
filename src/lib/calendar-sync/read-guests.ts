import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { calendarGuest, calendarMirror, contentResource, ticket } from "#src/db/schema.ts";
import type { GuestSource, TicketHolder } from "#src/lib/calendar/guest-list.ts";

const Holders = z.array(z.object({ ticketId: z.string(), email: z.string(), name: z.string().nullable() }));
const Invited = z.array(z.object({ address: z.string(), response: z.string().nullable() }));

/** In the order in which the tickets were bought: the first have the seats. */
const holdersOfEvent = sql`(
  select coalesce(
    json_agg(
      json_build_object('ticketId', ${ticket.id}, 'email', ${ticket.email}, 'name', ${ticket.name})
      order by ${ticket.number}
    ),
    '[]'
  )
  from ${ticket} where ${ticket.resourceId} = ${contentResource.id} and ${ticket.refundedAt} is null
)`.mapWith((value: unknown) => Holders.parse(value));

const invitedToEvent = sql`(
  select coalesce(
    json_agg(json_build_object('address', ${calendarGuest.address}, 'response', ${calendarGuest.response})),
    '[]'
  )
  from ${calendarGuest}
  where ${calendarGuest.resourceId} = ${contentResource.id} and not ${calendarGuest.byHand}
)`.mapWith((value: unknown) => Invited.parse(value));

/** What `guestSourceOf` needs of a query of resources that joins their mirrors. */
export const guestColumns = {
  holders: holdersOfEvent,
  invited: invitedToEvent,
  heldUntil: calendarMirror.guestsDueAt,
};

/** Who holds tickets for an event, whom we invited to it, and whether more may be invited now. */
export function guestSourceOf(
  row: { holders: TicketHolder[]; invited: z.infer<typeof Invited>; heldUntil: Date | null },
  now: Date,
): GuestSource {
  const seen = row.invited.filter(({ response }) => response !== null);
  return {
    holders: row.holders,
    invited: new Set(row.invited.map(({ address }) => address)),
    seen: new Set(seen.map(({ address }) => address)),
    mayInvite: !row.heldUntil || row.heldUntil <= now,
  };
}

/** The guests of an event, all of one moment. Null when there is no such resource. */
export async function readGuests(resourceId: string, now: Date): Promise<GuestSource | null> {
  const db = await database();
  const [row] = await db
    .select(guestColumns)
    .from(contentResource)
    .leftJoin(calendarMirror, eq(calendarMirror.resourceId, contentResource.id))
    .where(eq(contentResource.id, resourceId));
  return row ? guestSourceOf(row, now) : null;
}
