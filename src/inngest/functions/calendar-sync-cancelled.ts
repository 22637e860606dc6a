import { inngest } from "../inngest.server.ts";
import { recordInterruption } from "./record-interruption.ts";

const syncs = ["calendar-sync", "calendar-guests"].map(
  (id) => `event.data.function_id == '${inngest.id}-${id}'`,
);

/**
 * Inngest doesn't call `onFailure` for a run that was canceled or timed out: this records the interruption with the
 * event.
 */
export const calendarSyncCancelled = inngest.createFunction(
  {
    id: "calendar-sync-cancelled",
    name: "Google Calendar Sync Was Canceled",
    triggers: [{ event: "inngest/function.cancelled", if: syncs.join(" || ") }],
  },
  recordInterruption,
);
