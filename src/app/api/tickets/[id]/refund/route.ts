import { jsonResponse } from "#src/lib/http/json-response.ts";
import { nameInAddress } from "#src/lib/http/name-in-address.ts";
import { route } from "#src/lib/http/route.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.ts";
import { ticketView } from "#src/lib/tickets/ticket-view.ts";

export const POST = route(async (request) => {
  const ticket = await refundTicket(nameInAddress(request), new Date());

  return jsonResponse({ ticket: ticketView(ticket) });
});
