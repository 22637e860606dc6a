import { asc, or, type SQL, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { ticket } from "#src/db/schema.ts";
import type { TicketRow } from "./ticket.store.ts";

/** A ticket belongs to an address, in any case. */
export function isHeldBy(email: string): SQL {
  return sql`lower(${ticket.email}) = ${email.toLowerCase()}`;
}

/** A ticket belonged to an address before it was transferred. */
export function wasHeldBy(email: string): SQL {
  return sql`exists (
    select 1 from jsonb_array_elements(${ticket.formerHolders}) former
    where lower(former->>'email') = ${email.toLowerCase()}
  )`;
}

/** Every ticket that an address holds or held, oldest first. */
export async function ticketsEverHeldBy(email: string): Promise<TicketRow[]> {
  const db = await database();
  return db
    .select()
    .from(ticket)
    .where(or(isHeldBy(email), wasHeldBy(email)))
    .orderBy(asc(ticket.number));
}
