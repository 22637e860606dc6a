import { type SQL, sql } from "drizzle-orm";
import { ticket } from "#src/db/schema.ts";

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
