import { randomUUID } from "node:crypto";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** A domain that no email ever reaches (RFC 2606). */
const DOMAIN = "erased.invalid";

/** Replaces an erased address: the same for all rows of one erasure, and traceable to no one. */
export function makePseudonym(): string {
  return `${randomUUID()}@${DOMAIN}`;
}

/** Whether a ticket's address was erased: its holder is no longer a guest. */
export function isErased(email: SQLWrapper): SQL {
  return sql`${email} like ${`%@${DOMAIN}`}`;
}
