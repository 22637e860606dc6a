import { GuestsPanel } from "#src/components/guests/guests-panel.tsx";
import type { ResourceWithMirror } from "#src/lib/resources/resource-with-mirror.query.ts";
import { organizerView } from "#src/lib/resources/resource-view.ts";
import { GuestQuerySchema, guestPage } from "#src/lib/tickets/guest-page.query.ts";
import { emailsOfPage } from "#src/lib/tickets/ticket-emails.ts";
import { guestsEvent } from "#src/lib/tickets/guests-event.ts";
import {
  addGuest,
  addGuestList,
  cancelGuest,
  renewGuestFeed,
  renewGuestLink,
  transferGuest,
} from "./guest-actions.ts";

type SearchParams = Record<string, string | string[] | undefined>;

/** The event's tickets that the URL asks for. */
export async function EventGuests({ found, asked }: { found: ResourceWithMirror; asked: SearchParams }) {
  const { resource, mirror } = found;
  const { calendar } = organizerView(found);
  if (!calendar) return null;

  const query = GuestQuerySchema.parse({ search: asked["guest"], before: asked["before"] ?? null });
  const page = await guestPage(resource.id, query);
  const emails = await emailsOfPage(
    resource.id,
    page.tickets
      .filter(({ refundedAt, resourceId }) => !refundedAt && resourceId === resource.id)
      .map(({ id }) => id),
  );
  return (
    <GuestsPanel
      actionsOf={(ticketId) => ({
        renewLink: renewGuestLink.bind(null, resource.id, ticketId),
        renewFeed: renewGuestFeed.bind(null, resource.id, ticketId),
        cancel: cancelGuest.bind(null, resource.id, ticketId),
        emails: emails.ofTicket(ticketId),
        transfer: transferGuest.bind(null, resource.id, ticketId),
      })}
      add={addGuest.bind(null, resource.id)}
      addList={addGuestList.bind(null, resource.id)}
      emailsOfSale={emails.ofSale}
      event={guestsEvent(resource.fields, calendar.state, mirror)}
      guestsByHand={mirror?.guestsByHand ?? null}
      id={resource.id}
      now={new Date()}
      page={page}
      query={query}
    />
  );
}
