import { GuestsPanel } from "#src/components/guests/guests-panel.tsx";
import type { ResourceWithMirror } from "#src/lib/resources/resource-with-mirror.query.ts";
import { organizerView } from "#src/lib/resources/resource-view.ts";
import { GuestQuerySchema, guestPage } from "#src/lib/tickets/guest-page.query.ts";
import { guestsEvent } from "#src/lib/tickets/guests-event.ts";
import { addGuest, refundGuest, renewGuestLink, transferGuest } from "./guest-actions.ts";

type SearchParams = Record<string, string | string[] | undefined>;

/** The event's tickets that the URL asks for. */
export async function EventGuests({ found, asked }: { found: ResourceWithMirror; asked: SearchParams }) {
  const { resource, mirror } = found;
  const { calendar } = organizerView(found);
  if (!calendar) return null;

  const query = GuestQuerySchema.parse({ search: asked["guest"], before: asked["before"] ?? null });
  return (
    <GuestsPanel
      actionsOf={(ticketId) => ({
        renewLink: renewGuestLink.bind(null, resource.id, ticketId),
        refund: refundGuest.bind(null, resource.id, ticketId),
        transfer: transferGuest.bind(null, resource.id, ticketId),
      })}
      add={addGuest.bind(null, resource.id)}
      event={guestsEvent(resource.fields, calendar.state, mirror)}
      guestsByHand={mirror?.guestsByHand ?? null}
      id={resource.id}
      now={new Date()}
      page={await guestPage(resource.id, query)}
      query={query}
    />
  );
}
