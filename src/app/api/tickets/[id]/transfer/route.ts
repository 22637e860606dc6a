import { jsonResponse } from "#src/lib/http/json-response.ts";
import { nameInAddress } from "#src/lib/http/name-in-address.ts";
import { readJson } from "#src/lib/http/read-json.ts";
import { route } from "#src/lib/http/route.ts";
import { showTicket } from "#src/lib/tickets/show-ticket.ts";
import { transferTicket } from "#src/lib/tickets/transfer-ticket.store.ts";

export const POST = route(async (request) => {
  const ticket = await transferTicket(nameInAddress(request), await readJson(request), new Date());

  return jsonResponse({ ticket: showTicket(ticket) });
});
