import { isTokenOf, ticketIdOfToken } from "#src/lib/calendar-file/calendar-file-token.ts";
import { acceptedLinkSecrets } from "./link-of-ticket.ts";
import { versionOfToken } from "./link-signature.ts";
import { findTicket, type TicketRow } from "./ticket.store.ts";

/** Why a link that opened a ticket once no longer does. */
export type EndedLink = "transferred" | "replaced";

/** @returns null if the link is the current one, or never was one */
export async function endedTicketLink(token: string): Promise<EndedLink | null> {
  const ticketId = ticketIdOfToken(token);
  const ticket = ticketId ? await findTicket(ticketId) : null;
  if (!ticket) return null;

  const { id } = ticket;
  const version = versionOfToken(ticket.linkVersion, (linkVersion) =>
    acceptedLinkSecrets().some((secret) => isTokenOf({ id, linkVersion }, token, secret)),
  );
  return version === null || version === ticket.linkVersion ? null : whyLinkEnded(ticket);
}

/** Only transfers are recorded with the ticket: any other version is a new link for the same holder. */
export function whyLinkEnded({ formerHolders, linkVersion }: TicketRow): EndedLink {
  return formerHolders.length === linkVersion ? "transferred" : "replaced";
}
