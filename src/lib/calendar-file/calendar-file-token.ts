import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** A ticket's link belongs to its holder: a transfer raises the version, which ends the link. */
export type TicketOfLink = { id: string; linkVersion: number };

/** What a ticket's link carries: the ticket's id, and a signature that only this installation can make. */
export function ticketToken(ticket: TicketOfLink, secret: string): string {
  return `${ticket.id}.${signature(ticket, secret).toString("base64url")}`;
}

/** @returns the id of the ticket that a token names, not yet verified; null if it isn't a token */
export function ticketIdOfToken(token: string): string | null {
  return /^([^\0]{1,255})\.[\w-]{43}$/.exec(token)?.[1] ?? null;
}

/** Takes the same time for every wrong token. */
export function isTokenOf(ticket: TicketOfLink, token: string, secret: string): boolean {
  const given = Buffer.from(token);
  const right = Buffer.from(ticketToken(ticket, secret));
  return given.length === right.length && timingSafeEqual(given, right);
}

function signature({ id, linkVersion }: TicketOfLink, secret: string): Buffer {
  const key = hkdfSync("sha256", secret, "", "ticket calendar file", 32);
  return createHmac("sha256", Buffer.from(key))
    .update(JSON.stringify([id, linkVersion]))
    .digest();
}
