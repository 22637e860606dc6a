import { actorOf } from "#src/lib/audit/audit-entry.ts";
import { recordAudit } from "#src/lib/audit/audit.store.ts";
import { nameInAddress } from "#src/lib/http/name-in-address.ts";
import { organizerRoute } from "#src/lib/http/organizer-route.ts";
import { getResource } from "#src/lib/resources-query.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { organizerView } from "#src/lib/resources/resource-view.ts";
import { guestWords } from "#src/lib/tickets/guest-words.ts";
import { guestsEvent } from "#src/lib/tickets/guests-event.ts";
import { type GuestRow, type TicketRow, ticketsWithGuests } from "#src/lib/tickets/ticket.store.ts";
import { guestView } from "#src/lib/tickets/ticket-view.ts";
import { ticketsCsv } from "#src/lib/tickets/tickets-csv.ts";

/** All of an event's tickets, for a spreadsheet. */
export const GET = organizerRoute(async (request, session) => {
  const id = nameInAddress(request);
  const found = await getResource(id);
  const { calendar = null } = found ? organizerView(found) : {};
  if (!found || !calendar || found.resource.id !== id) throw ResourceError.notFound(id);

  const now = new Date();
  const event = guestsEvent(found.resource.fields, calendar.state, found.mirror);
  const tickets = await ticketsWithGuests(id);
  const file = ticketsCsv(
    tickets.map(({ ticket, guest }) => ({
      ...ticket,
      words: guestWords({ ...ticket, ...guestShown(ticket, guest) }, event, now),
    })),
  );
  await recordAudit({ actor: actorOf(session), action: "tickets-exported", resourceId: id });
  return new Response(file, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="tickets-${fileName(found.resource.slug)}.csv"`,
      "cache-control": "no-store",
      "x-robots-tag": "noindex",
    },
  });
});

function fileName(slug: string | null): string {
  return (slug ?? "event").replaceAll(/[^\w-]/g, "").slice(0, 80) || "event";
}

function guestShown(ticket: TicketRow, guest: GuestRow | null) {
  const { state, invitedAt } = guestView(ticket, guest);
  return { state, invitedAt: invitedAt?.toISOString() ?? null };
}
