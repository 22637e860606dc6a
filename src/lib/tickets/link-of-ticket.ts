import { env } from "#src/env.mjs";
import { ticketToken, type TicketOfLink } from "#src/lib/calendar-file/ticket-token.ts";
import { linkSecret } from "./link-secrets.ts";

/** The path at which a ticket's holder, and nobody else, finds it. */
export function ticketPagePath(ticket: TicketOfLink): string {
  return `/tickets/${encodeURIComponent(ticketToken(ticket, linkSecret()))}`;
}

/** That page's whole address, to be sent to the holder. */
export function ticketLink(ticket: TicketOfLink): string {
  return `${env.APP_URL}${ticketPagePath(ticket)}`;
}

/** The same event as a calendar file. */
export function ticketCalendarLink(ticket: TicketOfLink): string {
  return `${ticketLink(ticket)}/calendar.ics`;
}
