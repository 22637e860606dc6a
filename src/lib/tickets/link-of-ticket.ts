import { env } from "#src/env.mjs";
import { ticketToken, type TicketOfLink } from "#src/lib/calendar-file/calendar-file-token.ts";

/** The path of a ticket's page, for its holder only. */
export function ticketPagePath(ticket: TicketOfLink): string {
  return `/tickets/${encodeURIComponent(ticketToken(ticket, linkSecret()))}`;
}

/** That page's full URL, to send to the holder. */
export function ticketLink(ticket: TicketOfLink): string {
  return `${env.APP_URL}${ticketPagePath(ticket)}`;
}

/** The same event as a calendar file. */
export function ticketCalendarLink(ticket: TicketOfLink): string {
  return `${ticketLink(ticket)}/calendar.ics`;
}

/** Signs links of ticket holders. A separate secret outlives the one for sessions, which may have to be replaced in a hurry. */
export function linkSecret(): string {
  return env.TICKET_LINK_SECRET ?? env.BETTER_AUTH_SECRET;
}

/** Keeps links in people's calendars valid while the secret is replaced. */
export function acceptedLinkSecrets(): string[] {
  const previous = env.TICKET_LINK_SECRET_PREVIOUS;
  return previous ? [linkSecret(), previous] : [linkSecret()];
}
