import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { calendarGuest, calendarMirror, contentResource, ticket } from "#src/db/schema.ts";
import type { GuestSource, TicketHolder } from "#src/lib/calendar/guest-list.ts";

const Holders = z.array(z.object({ ticketId: z.string(), email: z.string(), name: z.string().nullable() }));
const Known = z.array(
  z.object({ address: z.string(), response: z.string().nullable(), byHand: z.boolean() }),
);

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

const knownOfEvent = sql`(
  select coalesce(
    json_agg(
      json_build_object(
        'address', ${calendarGuest.address}, 'response', ${calendarGuest.response}, 'byHand', ${calendarGuest.byHand}
      )
    ),
    '[]'
  )
  from ${calendarGuest} where ${calendarGuest.resourceId} = ${contentResource.id}
)`.mapWith((value: unknown) => Known.parse(value));

/** What `guestSourceOf` needs of a query of resources that joins their mirrors. */
export const guestColumns = {
  holders: holdersOfEvent,
  known: knownOfEvent,
  heldUntil: calendarMirror.guestsDueAt,
};

/** Who holds tickets for an event, whom we invited to it, and whether more may be invited now. */
export function guestSourceOf(
  {
    holders,
    known,
    heldUntil,
  }: { holders: TicketHolder[]; known: z.infer<typeof Known>; heldUntil: Date | null },
  now: Date,
): GuestSource {
  const invited = known.filter(({ byHand }) => !byHand);
  const seen = known.filter(({ response }) => response !== null);
  return {
    holders,
    invited: new Set(invited.map(({ address }) => address)),
    seen: new Set(seen.map(({ address }) => address)),
    mayInvite: !heldUntil || heldUntil <= now,
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
