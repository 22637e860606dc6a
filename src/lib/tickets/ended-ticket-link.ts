import { isTokenOf, ticketIdOfToken } from "#src/lib/calendar-file/calendar-file-token.ts";
import { acceptedLinkSecrets } from "./link-of-ticket.ts";
import { findTicket } from "./ticket.store.ts";

/** Why a link that opened a ticket once no longer does. */
export type EndedLink = "transferred" | "replaced";

/** Each check costs a signature. */
const MAX_VERSIONS_BACK = 20;

/** @returns null if the link is the current one, or never was one */
export async function endedTicketLink(token: string): Promise<EndedLink | null> {
  const ticketId = ticketIdOfToken(token);
  const ticket = ticketId ? await findTicket(ticketId) : null;
  if (!ticket) return null;

  const { id, linkVersion, formerHolders } = ticket;
  const former = Array.from(
    { length: Math.min(linkVersion, MAX_VERSIONS_BACK) },
    (_, back) => linkVersion - 1 - back,
  );
  const wasRight = former.some((version) =>
    acceptedLinkSecrets().some((secret) => isTokenOf({ id, linkVersion: version }, token, secret)),
  );
  if (!wasRight) return null;
  // Only transfers are recorded with the ticket: any other version is a new link for the same holder.
  return formerHolders.length === linkVersion ? "transferred" : "replaced";
}
