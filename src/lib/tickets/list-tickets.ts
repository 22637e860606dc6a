import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { SERIES } from "#src/lib/series/event-series.ts";
import { guestsOn } from "#src/lib/series/seat-table.query.ts";
import { sessionIds } from "#src/lib/series/session-ids.query.ts";
import { showTicket } from "./show-ticket.ts";
import { type TicketRow, ticketsWithGuests } from "./ticket.store.ts";
import { type GuestView, guestView, type TicketView } from "./ticket-view.ts";

/**
 * The tickets for an event or a series in order of sale, each with its guest in Google: for a series, on the session
 * where the least has happened.
 *
 * @throws ResourceError if the event or series is missing
 */
export async function listTickets(idOrSlug: string): Promise<{ ticket: TicketView; guest: GuestView }[]> {
  const resource = await courseBuilderAdapter.getContentResource(idOrSlug);
  if (!resource) throw ResourceError.notFound(idOrSlug);

  const rows = await ticketsWithGuests(resource.id);
  const guestOf =
    resource.type === SERIES
      ? await guestOfSeries(
          resource.id,
          rows.map(({ ticket }) => ticket),
        )
      : null;
  return rows.map(({ ticket, guest }) => ({
    ticket: showTicket(ticket),
    guest: guestOf?.(ticket) ?? guestView(ticket, guest),
  }));
}

/** From what needs attention most to what is settled. */
const BY_PROGRESS: readonly GuestView["state"][] = [
  "refused",
  "waiting",
  "declined",
  "tentative",
  "invited",
  "accepted",
  "removed",
];

async function guestOfSeries(seriesId: string, tickets: readonly TicketRow[]) {
  const ids = await sessionIds(seriesId);
  const guests = await guestsOn(
    ids,
    tickets.map(({ email }) => email),
  );
  return (ticket: TicketRow): GuestView | undefined =>
    ids
      .map((id) => guestView(ticket, guests(id, ticket.email)))
      .toSorted((one, other) => BY_PROGRESS.indexOf(one.state) - BY_PROGRESS.indexOf(other.state))[0];
}
