import { eq, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { databaseTime, databaseTimePlus, readDatabaseTime } from "#src/db/database-time.ts";
import { calendarGuest, calendarMirror, calendarSyncLog, ticket } from "#src/db/schema.ts";
import { failureWords } from "#src/lib/calendar/failure-words.ts";
import type { Attendee } from "#src/lib/calendar/google-event.ts";
import { addressOf, type TicketHolder } from "#src/lib/calendar/guest-list.ts";
import type { Lease } from "./lease-store.ts";

/**
 * Writes down whom we are about to invite, before Google hears of it: whoever isn't written down counts as somebody
 * else's guest, and would never be taken off again.
 */
export async function recordInvitations(resourceId: string, holders: readonly TicketHolder[]): Promise<void> {
  if (holders.length === 0) return;
  const rows = holders.map(({ ticketId, email }) => ({
    resourceId,
    address: addressOf(email),
    ticketId,
    invitedAt: databaseTime,
  }));
  const db = await database();
  await db
    .insert(calendarGuest)
    .values(rows)
    .onConflictDoUpdate({
      target: [calendarGuest.resourceId, calendarGuest.address],
      set: { ticketId: sql`excluded.ticket_id`, invitedAt: databaseTime, byHand: false },
    });
}

/** A request that we gave up may still be carried out: until then its guest must be known as ours. */
const MAY_STILL_ARRIVE_MS = 10 * 60_000;

/**
 * Keeps the answers that Google holds, those of ticket holders too whom somebody else put on the list, forgets those of
 * ours who are off it and hold no ticket any more, and counts those on it whom we never invited and who hold no ticket.
 * Of a removed event nobody is forgotten: it would come back with everybody who was on its list. Only for whoever holds
 * the lease.
 */
export async function recordAttendees(
  { resourceId, leaseId }: Pick<Lease, "resourceId" | "leaseId">,
  { attendees, isLive }: { attendees: readonly Attendee[]; isLive: boolean },
): Promise<void> {
  const answers = JSON.stringify(
    attendees.map(({ email, responseStatus }) => ({
      address: addressOf(email),
      response: responseStatus ?? null,
    })),
  );
  const db = await database();
  await db.execute(sql`
    with held as (
      select resource_id from ${calendarMirror}
      where resource_id = ${resourceId} and lease_id = ${leaseId}
      for update
    ), answer as (
      select address, response from jsonb_to_recordset(${answers}::jsonb) as listed(address text, response text)
    ), holder as (
      select distinct on (lower(email)) lower(email) as address, id as ticket_id from ${ticket}
      where resource_id = ${resourceId} and refunded_at is null
      order by lower(email), number
    ), known as (
      select guest.address, guest.by_hand, answer.response,
        answer.response is not null or holder.address is not null
          or guest.invited_at > ${databaseTimePlus(-MAY_STILL_ARRIVE_MS)} or not ${isLive}::boolean as stays
      from ${calendarGuest} guest
      join held on held.resource_id = guest.resource_id
      left join (select distinct on (address) * from answer) answer on answer.address = guest.address
      left join holder on holder.address = guest.address
    ), forgotten as (
      delete from ${calendarGuest} guest using known
      where guest.resource_id = ${resourceId} and guest.address = known.address and not known.stays
    ), answered as (
      update ${calendarGuest} guest set response = known.response from known
      where guest.resource_id = ${resourceId} and guest.address = known.address and known.stays
        and guest.response is distinct from known.response
    ), put_there as (
      insert into ${calendarGuest} (resource_id, address, ticket_id, invited_at, response, by_hand)
      select held.resource_id, answer.address, holder.ticket_id, ${databaseTime}, answer.response, true
      from held cross join answer join holder on holder.address = answer.address
      where not exists (select 1 from known where known.address = answer.address)
      on conflict do nothing
    )
    update ${calendarMirror} mirror set guests_by_hand = (
      select count(*) from answer
      where not exists (
          select 1 from known where known.stays and not known.by_hand and known.address = answer.address
        )
        and not exists (select 1 from holder where holder.address = answer.address)
    )
    from held where mirror.resource_id = held.resource_id`);
}

/** Google's limit on invitations lasts for hours, and knocking at it makes it last longer. */
const LIMIT_LASTS_MS = 3 * 60 * 60_000;

/** Lets the guests who are not invited yet wait for Google's limit on invitations to pass, and says so. */
export async function deferGuests(resourceId: string): Promise<void> {
  const now = await readDatabaseTime();
  const guestsDueAt = new Date(now.getTime() + LIMIT_LASTS_MS);
  const lastError = {
    code: "quotaExceeded",
    ...failureWords.quotaExceeded,
    at: now.toISOString(),
    retryAt: guestsDueAt.toISOString(),
  };
  const db = await database();
  await db
    .update(calendarMirror)
    .set({ guestsDueAt, lastError })
    .where(eq(calendarMirror.resourceId, resourceId));
  await db.insert(calendarSyncLog).values({ resourceId, at: now, outcome: "failed", error: lastError });
}
