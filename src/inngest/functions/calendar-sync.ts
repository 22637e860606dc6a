import { resourceCreated, resourceDeleted, resourceUpdated } from "../events/resource-management.ts";
import { inngest } from "../inngest.server.ts";
import { recordInterruption } from "./record-interruption.ts";
import { syncCalendarEvent } from "./sync-calendar-event.ts";

const IS_EVENT = "event.data.type == 'event'";

/**
 * Makes Google Calendar hold what a resource says. The fetch shows the decision in the run's history; the write decides
 * again, from what it then reads.
 */
export const calendarSync = inngest.createFunction(
  {
    id: "calendar-sync",
    name: "Google Calendar Sync for Events",
    triggers: [
      { event: resourceCreated, if: IS_EVENT },
      { event: resourceUpdated, if: IS_EVENT },
      { event: resourceDeleted, if: IS_EVENT },
    ],
    concurrency: [
      { key: "event.data.id", limit: 1 },
      { scope: "env", key: '"google-calendar"', limit: 10 },
    ],
    onFailure: recordInterruption,
  },
  ({ event, step, runId, attempt }) => syncCalendarEvent(event.data.id, { step, runId, attempt }),
);
