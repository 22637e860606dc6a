import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { databaseTime } from "#src/calendar-sync/store/database-time.ts";
import {
  calendarGuest,
  calendarMirror,
  contentResource,
  holderFeed,
  paymentNotice,
  ticket,
} from "#src/db/schema.ts";
import { overAtOfSold } from "#src/lib/series/over-at.query.ts";
import { makePseudonym } from "#src/db/erased-address.ts";
import { isHeldBy, wasHeldBy } from "./address-of-ticket.query.ts";
import { changeTickets, type Transaction } from "./ticket.store.ts";

/** Where an address is stored. */
export type GuestTraces = {
  tickets: number;
  /** Tickets that the person transferred. */
  formerTickets: number;
  paymentNotices: number;
  /** Events whose guest list in Google has, or may have, the address. */
  guestLists: number;
  /** Valid tickets for upcoming events: erasing them would take a seat from someone who paid. */
  seats: { ticketId: string; resourceId: string }[];
};

const isNotice = (email: string) => sql`lower(${paymentNotice.email}) = ${email.toLowerCase()}`;

const isGuest = (email: string) =>
  sql`${email.toLowerCase()} in (${calendarGuest.address}, ${calendarGuest.googleAddress})`;

export async function findGuestTraces(email: string): Promise<GuestTraces> {
  const db = await database();
  const [tickets, formerTickets, paymentNotices, guestLists, seats] = await Promise.all([
    db.$count(ticket, isHeldBy(email)),
    db.$count(ticket, wasHeldBy(email)),
    db.$count(paymentNotice, isNotice(email)),
    db.$count(calendarGuest, isGuest(email)),
    db
      .select({ ticketId: ticket.id, resourceId: ticket.resourceId })
      .from(ticket)
      .innerJoin(contentResource, eq(contentResource.id, ticket.resourceId))
      .where(
        and(
          isHeldBy(email),
          isNull(ticket.refundedAt),
          sql`coalesce(${overAtOfSold} > ${databaseTime}, true)`,
        ),
      ),
  ]);
  return { tickets, formerTickets, paymentNotices, guestLists, seats };
}

const Ids = z.object({ rows: z.array(z.object({ id: z.string() })) });

/**
 * Replaces a person's address and name with a pseudonym wherever they are stored; purchases and their ids stay.
 * Google's lists follow with the next sync of each event, without emails about events that are over. The tickets' links
 * end. Safe to repeat, and after a crash halfway.
 */
export async function eraseGuest(email: string): Promise<void> {
  const pseudonym = makePseudonym();
  const db = await database();
  const events = Ids.parse(
    await db.execute(sql`
      select distinct ${ticket.resourceId} as id from ${ticket} where ${isHeldBy(email)} or ${wasHeldBy(email)}
      union select ${calendarGuest.resourceId} from ${calendarGuest} where ${isGuest(email)}`),
  ).rows;
  for (const { id } of events) {
    await changeTickets(id, async (transaction) => {
      await eraseFromTickets(transaction, id, email, pseudonym);
      return { changed: true };
    });
  }

  await db.delete(holderFeed).where(eq(holderFeed.address, email.toLowerCase()));
  await db.update(paymentNotice).set({ email: pseudonym, name: null }).where(isNotice(email));
  // While Google's list still has the guest, the record stays: it marks the guest as ours, to be removed.
  await db.delete(calendarGuest).where(
    and(
      isGuest(email),
      sql`not exists (
        select 1 from ${calendarMirror}
        where ${calendarMirror.resourceId} = ${calendarGuest.resourceId} and ${calendarMirror.state} <> 'removed'
      )`,
    ),
  );
}

async function eraseFromTickets(
  transaction: Transaction,
  resourceId: string,
  email: string,
  pseudonym: string,
): Promise<void> {
  const ofEvent = eq(ticket.resourceId, resourceId);
  await transaction
    .update(ticket)
    .set({
      formerHolders: sql`(
        select jsonb_agg(
          case when lower(former->>'email') = ${email.toLowerCase()}
            then former || jsonb_build_object('email', ${pseudonym}::text, 'name', null) else former end
          order by place
        )
        from jsonb_array_elements(${ticket.formerHolders}) with ordinality as held(former, place)
      )`,
    })
    .where(and(ofEvent, wasHeldBy(email)));
  await transaction
    .update(ticket)
    .set({ email: pseudonym, name: null, linkVersion: sql`${ticket.linkVersion} + 1` })
    .where(and(ofEvent, isHeldBy(email)));
}
