import { isSameToken, linkSignature } from "#src/lib/tickets/link-signature.ts";

/** A ticket's link belongs to its holder: a transfer raises the version, which ends the link. */
export type TicketOfLink = { id: string; linkVersion: number };

/** What a ticket's link carries: the ticket's id, and a signature that only this installation can make. */
export function ticketToken({ id, linkVersion }: TicketOfLink, secret: string): string {
  return `${id}.${linkSignature("ticket calendar file", [id, linkVersion], secret)}`;
}

/** @returns the id of the ticket that a token names, not yet verified; null if it isn't a token */
export function ticketIdOfToken(token: string): string | null {
  return /^([^\0]{1,255})\.[\w-]{43}$/.exec(token)?.[1] ?? null;
}

export function isTokenOf(ticket: TicketOfLink, token: string, secret: string): boolean {
  return isSameToken(token, ticketToken(ticket, secret));
}
