import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { databaseTimePlus } from "#src/calendar-sync/store/database-time.ts";
import { overAtOfSold } from "#src/lib/series/over-at.query.ts";
import { isErased } from "#src/db/erased-address.ts";
import { contentResource, ticket } from "#src/db/schema.ts";
import { env } from "#src/env.mjs";
import { eraseGuest } from "#src/lib/tickets/erase-guest.store.ts";

const DAY_MS = 24 * 60 * 60_000;

/** Erasing a person writes to Google once for each of their events, so erase no more than this at a time. */
const BATCH = 20;

const Addresses = z.object({ rows: z.array(z.object({ address: z.string() })) });

/**
 * Erases, as `guest:erase` does, people whose tickets have all, for longer than `GUEST_RETENTION_DAYS`, been refunded
 * or belonged to events that are over or removed; without that setting, no one.
 *
 * @returns whether there may be more
 */
export async function eraseFormerGuests(): Promise<boolean> {
  if (!env.GUEST_RETENTION_DAYS) return false;
  const before = databaseTimePlus(-env.GUEST_RETENTION_DAYS * DAY_MS);
  const db = await database();
  const { rows } = Addresses.parse(
    await db.execute(sql`
      with old as (
        select ${ticket.email}, ${ticket.formerHolders}, coalesce(
          least(${overAtOfSold}, ${contentResource.deletedAt}, ${ticket.refundedAt}) < ${before}, false
        ) as is_old
        from ${ticket} left join ${contentResource} on ${eq(contentResource.id, ticket.resourceId)}
      ), standing as (
        select email, is_old from old
        union all
        select former->>'email', is_old from old, jsonb_array_elements(former_holders) former
      )
      select lower(email) as address from standing
      where not ${isErased(sql`email`)} group by lower(email) having bool_and(is_old) limit ${BATCH}`),
  );
  for (const { address } of rows) await eraseGuest(address);
  return rows.length === BATCH;
}
