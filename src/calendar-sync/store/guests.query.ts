import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { calendarGuest, calendarMirror, contentResource, googleQuota, ticket } from "#src/db/schema.ts";
import { env } from "#src/env.mjs";
import type { Attendee } from "#src/calendar-sync/google/google-event.ts";
import type { Admission } from "#src/calendar-sync/decide/guest-admission.ts";
import type { GuestSource, TicketHolder } from "#src/calendar-sync/decide/guest-list.ts";
import { type GuestSearch, newSearch } from "#src/calendar-sync/decide/guest-search.ts";
import { isErased } from "#src/db/erased-address.ts";

const Holders = z.array(z.object({ ticketId: z.string(), email: z.string(), name: z.string().nullable() }));
const Known = z.array(
  z.object({
    address: z.string(),
    googleAddress: z.string().nullable(),
    response: z.string().nullable(),
    byHand: z.boolean(),
    wasInvited: z.boolean(),
    refusedAt: z.coerce.date().nullable(),
  }),
);

/** An address that Google refused is tried again about once a day. */
const REFUSAL_RESTS_MS = 23 * 60 * 60_000;

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
    and not ${isErased(ticket.email)}
)`.mapWith((value: unknown) => Holders.parse(value));

const knownOfEvent = sql`(
  select coalesce(
    json_agg(
      json_build_object(
        'address', ${calendarGuest.address}, 'googleAddress', ${calendarGuest.googleAddress}, 'response', ${calendarGuest.response}, 'byHand', ${calendarGuest.byHand},
        'wasInvited', ${calendarGuest.invitedAt} is not null, 'refusedAt', ${calendarGuest.refusedAt}
      )
    ),
    '[]'
  )
  from ${calendarGuest} where ${calendarGuest.resourceId} = ${contentResource.id}
)`.mapWith((value: unknown) => Known.parse(value));

const heldUntilOfAccount = sql`(
  select extract(epoch from ${googleQuota.invitationsHeldUntil}) * 1000 from ${googleQuota}
  where ${googleQuota.googleUser} = ${env.GOOG_CALENDAR_IMPERSONATE_USER}
)`.mapWith((value: unknown) => (value === null ? null : new Date(Number(value))));

/** What `guestSourceOf` needs of a query of resources that joins their mirrors. */
export const guestColumns = {
  holders: holdersOfEvent,
  known: knownOfEvent,
  search: calendarMirror.guestSearch,
  kept: calendarMirror.keptGuests,
  heldUntil: heldUntilOfAccount,
};

type GuestRow = {
  holders: TicketHolder[];
  known: KnownGuest[];
  search: GuestSearch | null;
  kept: readonly Attendee[] | null;
  heldUntil: Date | null;
};

/** Who holds tickets for an event, whom we invited to it, and whether more may be invited now. */
export function guestSourceOf({ holders, known, ...limits }: GuestRow, now: Date): GuestSource {
  const invited = known.filter((guest) => guest.wasInvited && (!guest.byHand || isInDoubt(guest)));
  const seen = known.filter(({ response }) => response !== null);
  return {
    holders,
    invited: new Set(invited.map(listedAs)),
    unanswered: new Set(
      invited.filter((guest) => !guest.byHand && guest.response === null).map(({ address }) => address),
    ),
    seen: new Set(seen.map(listedAs)),
    spellings: new Map(
      known.flatMap((guest) => (listedAs(guest) === guest.address ? [] : [[guest.address, listedAs(guest)]])),
    ),
    mayInvite: true,
    admission: admissionOf(known, limits, now),
  };
}

function admissionOf(
  known: GuestRow["known"],
  { search, kept, heldUntil }: Pick<GuestRow, "search" | "kept" | "heldUntil">,
  now: Date,
): Admission {
  const refused = known.flatMap(({ address, refusedAt, response }) => {
    if (!refusedAt || response !== null) return [];
    const dueAt = new Date(refusedAt.getTime() + REFUSAL_RESTS_MS);
    return [[address, { dueAt, isDue: dueAt <= now }] as const];
  });
  const user = env.GOOG_CALENDAR_IMPERSONATE_USER;
  return {
    heldUntil,
    invitations: heldUntil ? (heldUntil > now ? "held" : "knock") : "open",
    refused: new Map(refused),
    search: search ?? newSearch,
    kept: kept ?? [],
    home: user.slice(user.lastIndexOf("@") + 1).toLowerCase(),
    mode: "all",
  };
}

type KnownGuest = z.infer<typeof Known>[number];

function listedAs(guest: KnownGuest): string {
  return (isInDoubt(guest) ? null : guest.googleAddress) ?? guest.address;
}

/** Google has not yet shown whether this is the guest it lists under another spelling. */
function isInDoubt({ googleAddress, byHand, response }: KnownGuest): boolean {
  return googleAddress !== null && byHand && response === null;
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
