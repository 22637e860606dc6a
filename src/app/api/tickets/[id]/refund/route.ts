import { jsonResponse } from "#src/lib/http/json-response.ts";
import { nameInAddress } from "#src/lib/http/name-in-address.ts";
import { route } from "#src/lib/http/route.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { showTicket } from "#src/lib/tickets/show-ticket.ts";

export const POST = route(async (request) => {
  const ticket = await refundTicket(nameInAddress(request), new Date());

  return jsonResponse({ ticket: showTicket(ticket) });
});
