import { jsonResponse } from "#src/lib/http/json-response.ts";
import { readJson } from "#src/lib/http/read-json.ts";
import { nameInAddress } from "#src/lib/http/name-in-address.ts";
import { route } from "#src/lib/http/route.ts";
import { listTickets } from "#src/lib/tickets/list-tickets.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { showTicket } from "#src/lib/tickets/show-ticket.ts";
import { transferredTicketView } from "#src/lib/tickets/ticket-view.ts";

export const POST = route(async (request) => {
  const { ticket, created, isTransferred } = await purchaseTicket(
    nameInAddress(request),
    await readJson(request),
    new Date(),
  );

  return jsonResponse(
    { ticket: isTransferred ? transferredTicketView(ticket) : showTicket(ticket) },
    created ? 201 : 200,
  );
});

export const GET = route(async (request) =>
  jsonResponse({ items: await listTickets(nameInAddress(request)) }),
);
