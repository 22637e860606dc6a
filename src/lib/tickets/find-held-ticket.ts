import { isTokenOf, ticketIdOfToken } from "#src/lib/calendar-file/calendar-file-token.ts";
import { type HeldTicket, withSessions } from "./held-ticket.query.ts";
import { acceptedLinkSecrets } from "./link-of-ticket.ts";
import { findTicket } from "./ticket.store.ts";

/** The ticket behind a link; null if the link is wrong or no longer its holder's. */
export async function findHeldTicket(token: string): Promise<HeldTicket | null> {
  const ticketId = ticketIdOfToken(token);
  const ticket = ticketId ? await findTicket(ticketId) : null;
  if (!ticket || !acceptedLinkSecrets().some((secret) => isTokenOf(ticket, token, secret))) return null;

  const [held] = await withSessions([ticket]);
  return held ?? null;
}
