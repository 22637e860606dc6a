import { ticketPurchased, ticketRefunded, ticketTransferred } from "../events/tickets.ts";
import { inngest } from "../inngest.server.ts";
import { recordInterruption } from "./record-interruption.ts";
import { syncCalendarEvent } from "./calendar-sync.ts";

/**
 * Makes an event's guests match its tickets. The debounce waits out a rush of sales, for half a minute at most, and
 * turns it into a few writes. Each of them is the same guarded attempt that a save makes.
 */
export const calendarGuests = inngest.createFunction(
  {
    id: "calendar-guests",
    name: "Google Calendar Guests for Tickets",
    triggers: [{ event: ticketPurchased }, { event: ticketRefunded }, { event: ticketTransferred }],
    debounce: { key: "event.data.resourceId", period: "3s", timeout: "30s" },
    concurrency: [
      { key: "event.data.resourceId", limit: 1 },
      { scope: "env", key: '"google-calendar"', limit: 10 },
    ],
    onFailure: recordInterruption,
  },
  ({ event, step, runId, attempt }) => syncCalendarEvent(event.data.resourceId, { step, runId, attempt }),
);
