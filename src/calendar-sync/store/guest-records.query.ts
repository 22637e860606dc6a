import { queryRows } from "./query-rows.ts";
import { eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Admission, openAdmission } from "../decide/guest-acceptance.ts";
import type { GuestSource } from "../decide/guest-list.ts";
import { GuestSearchSchema, newSearch } from "../decide/guest-search.ts";
import type { Engine } from "../engine.ts";
import { MeetSchema } from "../decide/meet-link.ts";
import { AttendeeSchema } from "../google/google-event.ts";
import type { TicketHolder } from "../ports.ts";
import { calendarGuest, calendarMirror, googleQuota } from "../schema.ts";

const RecordedGuestSchema = z.object({
  address: z.string(),
  googleAddress: z.string().nullable(),
  response: z.string().nullable(),
  byHand: z.boolean(),
  wasInvited: z.boolean(),
  refusedAt: z.coerce.date().nullable(),
});

type RecordedGuest = z.infer<typeof RecordedGuestSchema>;

/** What is recorded about an event: its version, its guests, its Meet link, and the account's limit on invitations. */
export const GuestRecordsSchema = z.object({
  /** The desired version. */
  version: z.number(),
  guests: RecordedGuestSchema.array(),
  /** How many people on Google's list hold no ticket, and were not invited by us. */
  guestsByHand: z.number(),
  guestSearch: GuestSearchSchema.nullable(),
  keptGuests: AttendeeSchema.array().nullable(),
  meet: MeetSchema.nullable(),
  /** Milliseconds since 1970. */
  heldUntil: z.coerce.number().nullable(),
});

export type GuestRecords = z.infer<typeof GuestRecordsSchema>;

/** The columns of `GuestRecordsSchema`, for a query of `calendar_mirror mirror`. */
export function guestRecordColumns({ settings }: Pick<Engine, "settings">): SQL {
  return sql`
    coalesce(mirror.desired_version, 0) as version,
    (
      select coalesce(
        json_agg(
          json_build_object(
            'address', guest.address, 'googleAddress', guest.google_address, 'response', guest.response,
            'byHand', guest.by_hand, 'wasInvited', guest.invited_at is not null, 'refusedAt', guest.refused_at
          )
        ),
        '[]'
      )
      from ${calendarGuest} guest where guest.resource_id = mirror.resource_id
    ) as guests,
    coalesce(mirror.guests_by_hand, 0) as "guestsByHand", mirror.guest_search as "guestSearch", mirror.kept_guests as "keptGuests",
    mirror.meet,
    (
      select extract(epoch from quota.invitations_held_until) * 1000 from ${googleQuota} quota
      where quota.google_user = ${settings.user}
    ) as "heldUntil"`;
}

const NOTHING: GuestRecords = {
  version: 0,
  guests: [],
  guestsByHand: 0,
  guestSearch: null,
  keptGuests: null,
  meet: null,
  heldUntil: null,
};

/** Reads the guest records alone; empty for an event that the engine has no record of. */
export async function readGuestRecords(engine: Engine, resourceId: string): Promise<GuestRecords> {
  const [records] = await queryRows(
    engine,
    GuestRecordsSchema,
    sql`
    select ${guestRecordColumns(engine)} from ${calendarMirror} mirror
    where ${eq(sql`mirror.resource_id`, resourceId)}`,
  );
  return records ?? NOTHING;
}

/** An address that Google refused is tried again about once a day. */
const REFUSAL_RETRY_MS = 23 * 60 * 60_000;

/**
 * Who holds tickets for an event, whom we invited to it, and whether more may be invited now.
 *
 * @param user the host's address: a guest in the same domain is not external
 */
export function guestSourceOf(
  holders: readonly TicketHolder[],
  records: GuestRecords,
  user: string,
  now: Date,
): GuestSource {
  const { guests: recorded } = records;
  const invited = recorded.filter((guest) => guest.wasInvited && (!guest.byHand || isInDoubt(guest)));
  const seen = recorded.filter(({ response }) => response !== null);
  return {
    holders,
    invited: new Set(invited.map(listedAs)),
    unanswered: new Set(
      invited.filter((guest) => !guest.byHand && guest.response === null).map(({ address }) => address),
    ),
    seen: new Set(seen.map(listedAs)),
    spellings: new Map(
      recorded.flatMap((guest) =>
        listedAs(guest) === guest.address ? [] : [[guest.address, listedAs(guest)]],
      ),
    ),
    mayInvite: true,
    admission: admissionOf(records, user, now),
  };
}

function admissionOf(
  { guests: recorded, guestSearch, keptGuests, heldUntil: heldUntilMs }: GuestRecords,
  user: string,
  now: Date,
): Admission {
  const refused = recorded.flatMap(({ address, refusedAt, response }) => {
    if (!refusedAt || response !== null) return [];
    const dueAt = new Date(refusedAt.getTime() + REFUSAL_RETRY_MS);
    return [[address, { dueAt, isDue: dueAt <= now }] as const];
  });
  const heldUntil = heldUntilMs === null ? null : new Date(heldUntilMs);
  return {
    ...openAdmission,
    heldUntil,
    invitations: heldUntil ? (heldUntil > now ? "held" : "knock") : "open",
    refused: new Map(refused),
    search: guestSearch ?? newSearch,
    kept: keptGuests ?? [],
    home: user.slice(user.lastIndexOf("@") + 1).toLowerCase(),
  };
}

function listedAs(guest: RecordedGuest): string {
  return (isInDoubt(guest) ? null : guest.googleAddress) ?? guest.address;
}

/** Whether it is still unclear if this is the guest whom Google lists under another spelling. */
function isInDoubt({ googleAddress, byHand, response }: RecordedGuest): boolean {
  return googleAddress !== null && byHand && response === null;
}
