import { ticketCalendarLink } from "./link-of-ticket.ts";
import type { TicketRow } from "./ticket.store.ts";
import { type TicketView, ticketView } from "./ticket-view.ts";

/** A ticket as the HTTP API shows it, with its holder's link. */
export function showTicket(ticket: TicketRow): TicketView {
  return ticketView(ticket, ticketCalendarLink(ticket));
}
