import { env } from "#src/env.mjs";
import { linkSecret } from "#src/lib/tickets/link-of-ticket.ts";
import type { TicketOfLink } from "#src/lib/calendar-file/calendar-file-token.ts";
import { joinToken } from "./join-token.ts";

/** The holder's own link to a session. It stays the same when the place to join changes. */
export function joinLink({ id, linkVersion }: TicketOfLink, sessionId: string): string {
  return `${env.APP_URL}/join/${joinToken({ ticketId: id, linkVersion, sessionId }, linkSecret())}`;
}
