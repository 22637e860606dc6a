import type { EndedLink } from "#src/lib/tickets/ended-ticket-link.ts";
import { TicketNotice } from "./ticket-notice.tsx";

/** What a link shows that opened a ticket once. It names neither the workshop nor the present holder. */
export function EndedTicketLink({ cause }: { cause: EndedLink }) {
  return cause === "transferred" ? (
    <TicketNotice title="This ticket was transferred">
      It now belongs to someone else, and this link no longer opens it. If you didn’t expect this, contact the
      seller.
    </TicketNotice>
  ) : (
    <TicketNotice title="This ticket link no longer works">
      The ticket has a new link, or it now belongs to someone else. If it’s yours, ask the seller for the new
      link.
    </TicketNotice>
  );
}
