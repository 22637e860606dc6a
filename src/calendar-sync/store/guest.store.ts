import type { Engine } from "../engine.ts";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { databaseTime, databaseTimePlus } from "./database-time.ts";
import { calendarGuest, calendarMirror } from "../schema.ts";
import type { Attendee } from "../google/google-event.ts";
import { addressOf, type GuestPlan } from "../decide/guest-list.ts";
import type { TicketHolder } from "../ports.ts";
import type { GuestSearch } from "../decide/guest-search.ts";
import { alikeAmong, type Spellings } from "../decide/guest-spellings.ts";
import type { Lease } from "./lease.store.ts";

/**
 * Records whom we are about to invite, before Google is called: a guest without a record counts as someone else's and
 * would never be removed. A ticket holder who looks like a guest on the list may be that guest. Until Google answers,
 * they count as added by hand, unless we invited them before.
 */
export async function recordInvitations(
  engine: Engine,
  resourceId: string,
  { added, present }: Pick<GuestPlan, "added" | "present">,
): Promise<void> {
  if (added.length === 0) return;
  const rows = added.map(({ ticketId, email }) => {
    const address = addressOf(email);
    const alike = alikeAmong(present.map(addressOfGuest), address);
    return {
      resourceId,
      address,
      ticketId,
      invitedAt: databaseTime,
      byHand: alike !== null,
      googleAddress: alike,
    };
  });
  const { byHand, invitedAt, response, googleAddress } = calendarGuest;
  await engine.db
    .insert(calendarGuest)
    .values(rows)
    .onConflictDoUpdate({
      target: [calendarGuest.resourceId, calendarGuest.address],
      set: {
        ticketId: sql`excluded.ticket_id`,
        invitedAt: databaseTime,
        byHand: sql`excluded.by_hand and (${byHand} or ${invitedAt} is null)`,
        googleAddress: sql`case
          when ${byHand} and ${response} is null or ${invitedAt} is null then excluded.google_address
          else ${googleAddress}
        end`,
      },
    });
}

/** Records how Google spells guests' addresses, to recognize them on its lists. */
export async function recordSpellings(
  engine: Engine,
  resourceId: string,
  spellings: Spellings,
): Promise<void> {
  if (spellings.size === 0) return;
  const learned = JSON.stringify([...spellings].map(([address, spelled]) => ({ address, spelled })));
  await engine.db.execute(sql`
    update ${calendarGuest} guest set google_address = learned.spelled
    from jsonb_to_recordset(${learned}::jsonb) as learned(address text, spelled text)
    where guest.resource_id = ${resourceId} and guest.address = learned.address`);
}

function addressOfGuest({ email }: Attendee): string {
  return addressOf(email);
}

/** Google may still carry out a request that we gave up: until then, its guest must be recorded as ours. */
const MAY_STILL_ARRIVE_MS = 10 * 60_000;

export type ListedGuests = {
  /** Everyone on Google's list. */
  attendees: readonly Attendee[];
  /** Everyone who held a ticket when the list was written or read. */
  holders: readonly TicketHolder[];
  isLive: boolean;
};

/**
 * Records a list that Google holds: keeps the guests' answers, also those of ticket holders whom someone else added.
 * Forgets guests of ours who are off the list and no longer hold a ticket. Counts those on the list whom we never
 * invited and who hold no ticket. No guest of a removed event is forgotten: a revived event returns with its whole
 * list. An address that is listed as it is has no other spelling. Only for the holder of the lease.
 */
export async function recordAttendees(
  engine: Engine,
  { resourceId, leaseId, guests }: Pick<Lease, "resourceId" | "leaseId" | "guests">,
  { attendees, holders, isLive }: ListedGuests,
): Promise<void> {
  // Most events have no guests, which is recorded with the attempt.
  if (attendees.length === 0 && guests.length === 0) return;

  const answers = JSON.stringify(
    attendees.map(({ email, responseStatus }) => ({
      address: addressOf(email),
      response: responseStatus ?? null,
    })),
  );
  const holding = JSON.stringify(
    holders.map(({ ticketId, email }, seat) => ({ address: addressOf(email), ticket_id: ticketId, seat })),
  );
  await engine.db.execute(sql`
    with held as (
      select resource_id from ${calendarMirror}
      where resource_id = ${resourceId} and lease_id = ${leaseId}
      for update
    ), ${recordedGuests(answers, holding, isLive)}, forgotten as (
      delete from ${calendarGuest} guest using recorded
      where guest.resource_id = ${resourceId} and guest.address = recorded.address and not recorded.stays
    ), answered as (
      update ${calendarGuest} guest set response = recorded.response,
        by_hand = recorded.by_hand, google_address = recorded.google_address,
        refused_at = case when recorded.response is null then guest.refused_at end
      from recorded
      where guest.resource_id = ${resourceId} and guest.address = recorded.address and recorded.stays
        and (guest.response, guest.by_hand, guest.google_address)
          is distinct from (recorded.response, recorded.by_hand, recorded.google_address)
    ), put_there as (
      insert into ${calendarGuest} (resource_id, address, ticket_id, invited_at, response, by_hand)
      select held.resource_id, answer.address, holder.ticket_id, ${databaseTime}, answer.response, true
      from held cross join answer join holder on holder.address = answer.address
      where not exists (select 1 from recorded where recorded.address = answer.address)
      on conflict do nothing
    )
    update ${calendarMirror} mirror set guests_by_hand = (
      select count(*) from answer
      where not exists (
          select 1 from recorded
          where recorded.listed_as = answer.address and (recorded.is_holder or recorded.stays and not recorded.by_hand)
        )
        and not exists (select 1 from holder where holder.address = answer.address)
    )
    from held where mirror.resource_id = held.resource_id`);
}

/** Joins what is recorded of each guest with Google's list: who they are on it, and whether to keep them. */
function recordedGuests(answers: string, holding: string, isLive: boolean) {
  return sql`answer as (
    select address, response from jsonb_to_recordset(${answers}::jsonb) as listed(address text, response text)
  ), holder as (
    select distinct on (address) address, ticket_id
    from jsonb_to_recordset(${holding}::jsonb) as held_by(address text, ticket_id text, seat int)
    order by address, seat
  ), named as (
    select guest.address, guest.invited_at,
      guest.by_hand and (own.address is null or guest.google_address is null) as by_hand,
      case when own.address is null then guest.google_address end as google_address
    from ${calendarGuest} guest
    join held on held.resource_id = guest.resource_id
    left join (select distinct address from answer) own on own.address = guest.address
  ), recorded as (
    select named.*, answer.response, holder.address is not null as is_holder,
      coalesce(named.google_address, named.address) as listed_as,
      holder.address is not null or not named.by_hand and (
        answer.response is not null or not ${isLive}::boolean
          or coalesce(named.invited_at > ${databaseTimePlus(-MAY_STILL_ARRIVE_MS)}, false)
      ) as stays
    from named
    left join (select distinct on (address) * from answer) answer
      on answer.address = coalesce(named.google_address, named.address)
    left join holder on holder.address = named.address
  )`;
}

/** Records the progress of the search for refused guests, even if the attempt fails. */
export async function recordSearch(
  engine: Engine,
  resourceId: string,
  guestSearch: GuestSearch,
): Promise<void> {
  await engine.db
    .update(calendarMirror)
    .set({ guestSearch })
    .where(eq(calendarMirror.resourceId, resourceId));
}

/** Records the guests whom Google refuses: they are left out until they are due again. */
export async function recordRefusedGuests(
  engine: Engine,
  resourceId: string,
  holders: readonly TicketHolder[],
): Promise<void> {
  if (holders.length === 0) return;
  const rows = holders.map(({ ticketId, email }) => ({
    resourceId,
    address: addressOf(email),
    ticketId,
    refusedAt: databaseTime,
  }));
  await engine.db
    .insert(calendarGuest)
    .values(rows)
    .onConflictDoUpdate({
      target: [calendarGuest.resourceId, calendarGuest.address],
      set: { refusedAt: databaseTime },
    });
}

/** Lets all refused guests be tried again at once: one of them was accepted, or someone asked for it. */
export async function forgetRefusals(engine: Engine, resourceId: string): Promise<void> {
  await engine.db
    .update(calendarGuest)
    .set({ refusedAt: null })
    .where(and(eq(calendarGuest.resourceId, resourceId), isNotNull(calendarGuest.refusedAt)));
}

/** Records the guests of a deleted event, with their answers, before it is revived without them. */
export async function keepGuests(
  engine: Engine,
  resourceId: string,
  keptGuests: readonly Attendee[],
): Promise<void> {
  await engine.db.update(calendarMirror).set({ keptGuests }).where(eq(calendarMirror.resourceId, resourceId));
}
