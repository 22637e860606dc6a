import { randomUUID } from "node:crypto";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** A domain that no mail ever reaches (RFC 2606). */
const DOMAIN = "erased.invalid";

/** What stands in an erased address's place: the same for all rows of one erasure, and traceable to nobody. */
export function makePseudonym(): string {
  return `${randomUUID()}@${DOMAIN}`;
}

/** Whether a ticket's address was erased: its holder is nobody's guest any more. */
export function isErased(email: SQLWrapper): SQL {
  return sql`${email} like ${`%@${DOMAIN}`}`;
}
