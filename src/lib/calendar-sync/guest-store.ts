import { eq, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { calendarGuest, calendarMirror, ticket } from "#src/db/schema.ts";
import { failureWords } from "#src/lib/calendar/failure-words.ts";
import type { Attendee } from "#src/lib/calendar/google-event.ts";
import { validTickets } from "#src/lib/tickets/ticket-store.ts";
import { addressOf, type GuestSource, type TicketHolder } from "#src/lib/calendar/guest-list.ts";

/** Who holds tickets for an event, whom we invited to it, and whether more may be invited now. */
export async function readGuests(resourceId: string, now: Date): Promise<GuestSource> {
  const tickets = await validTickets(resourceId);
  const db = await database();
  const invited = await db
    .select({ address: calendarGuest.address, response: calendarGuest.response })
    .from(calendarGuest)
    .where(eq(calendarGuest.resourceId, resourceId));
  const [held] = await db
    .select({ until: calendarMirror.guestsDueAt })
    .from(calendarMirror)
    .where(eq(calendarMirror.resourceId, resourceId));
  const mayInvite = !held?.until || held.until <= now;
  const seen = invited.filter(({ response }) => response !== null);
  return {
    holders: tickets.map(({ id, email, name }) => ({ ticketId: id, email, name })),
    invited: new Set(invited.map(({ address }) => address)),
    seen: new Set(seen.map(({ address }) => address)),
    mayInvite,
  };
}

/**
 * Writes down whom we are about to invite, before Google hears of it: whoever isn't written down counts as somebody
 * else's guest, and would never be taken off again.
 */
export async function recordInvitations(
  resourceId: string,
  holders: readonly TicketHolder[],
  now: Date,
): Promise<void> {
  if (holders.length === 0) return;
  const rows = holders.map(({ ticketId, email }) => ({
    resourceId,
    address: addressOf(email),
    ticketId,
    invitedAt: now,
  }));
  const db = await database();
  await db
    .insert(calendarGuest)
    .values(rows)
    .onConflictDoUpdate({
      target: [calendarGuest.resourceId, calendarGuest.address],
      set: { ticketId: sql`excluded.ticket_id` },
    });
}

/** Keeps the answers that Google holds, and forgets those of ours who are off the list and hold no ticket any more. */
export async function recordAttendees(resourceId: string, attendees: readonly Attendee[]): Promise<void> {
  const answers = JSON.stringify(
    attendees.map(({ email, responseStatus }) => ({
      address: addressOf(email),
      response: responseStatus ?? null,
    })),
  );
  const db = await database();
  await db.execute(sql`
    update ${calendarGuest} guest set response = (
      select answer.response from jsonb_to_recordset(${answers}::jsonb) as answer(address text, response text)
      where answer.address = guest.address limit 1
    )
    where guest.resource_id = ${resourceId}`);
  await db.execute(sql`
    delete from ${calendarGuest} guest
    where guest.resource_id = ${resourceId} and guest.response is null
      and not exists (
        select 1 from ${ticket} held
        where held.resource_id = guest.resource_id and held.refunded_at is null and lower(held.email) = guest.address
      )`);
  await countGuestsByHand(resourceId, answers);
}

/** Whoever is on Google's list, was never invited by us and holds no ticket, was added there by somebody. */
async function countGuestsByHand(resourceId: string, answers: string): Promise<void> {
  const db = await database();
  await db.execute(sql`
    update ${calendarMirror} mirror set guests_by_hand = (
      select count(*) from jsonb_to_recordset(${answers}::jsonb) as answer(address text)
      where not exists (
        select 1 from ${calendarGuest} guest
        where guest.resource_id = mirror.resource_id and guest.address = answer.address
      ) and not exists (
        select 1 from ${ticket} held
        where held.resource_id = mirror.resource_id and held.refunded_at is null and lower(held.email) = answer.address
      )
    )
    where mirror.resource_id = ${resourceId}`);
}

/** Google's limit on invitations lasts for hours, and knocking at it makes it last longer. */
const LIMIT_LASTS_MS = 3 * 60 * 60_000;

/** Lets the guests who are not invited yet wait for Google's limit on invitations to pass, and says so. */
export async function deferGuests(resourceId: string, now: Date): Promise<void> {
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
}
