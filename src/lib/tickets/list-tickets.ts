import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { showTicket } from "./show-ticket.ts";
import { ticketsWithGuests } from "./ticket.store.ts";
import { type GuestView, guestView, type TicketView } from "./ticket-view.ts";

/** An event's tickets in order of sale, each with its guest in Google. @throws ResourceError if the event is missing */
export async function listTickets(idOrSlug: string): Promise<{ ticket: TicketView; guest: GuestView }[]> {
  const resource = await courseBuilderAdapter.getContentResource(idOrSlug);
  if (!resource) throw ResourceError.notFound(idOrSlug);

  const rows = await ticketsWithGuests(resource.id);
  return rows.map(({ ticket, guest }) => ({ ticket: showTicket(ticket), guest: guestView(ticket, guest) }));
}
