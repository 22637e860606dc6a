import type { EventRecord } from "#src/lib/calendar-file/entry-of-event.ts";
import { findTicketRecord } from "#src/lib/calendar-file/event-records.query.ts";
import { isTokenOf, ticketIdOfToken } from "#src/lib/calendar-file/calendar-file-token.ts";
import { acceptedLinkSecrets } from "./link-of-ticket.ts";
import type { TicketRow } from "./ticket.store.ts";

/** The ticket behind a link; null if the link is wrong or no longer its holder's. */
export async function findHeldTicket(
  token: string,
): Promise<{ ticket: TicketRow; record: EventRecord } | null> {
  const ticketId = ticketIdOfToken(token);
  const found = ticketId ? await findTicketRecord(ticketId) : null;
  const isRight = found && acceptedLinkSecrets().some((secret) => isTokenOf(found.ticket, token, secret));
  return isRight ? found : null;
}
