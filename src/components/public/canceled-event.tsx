import { TicketNotice } from "./ticket-notice.tsx";

/** An event that was public once. Nothing else is shown: its content may have changed since. */
export function CanceledEvent() {
  return (
    <TicketNotice title="This workshop was canceled">
      It won’t take place. If you have a ticket, contact the seller about a refund.
    </TicketNotice>
  );
}
