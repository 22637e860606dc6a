import { inngest } from "../inngest.server.ts";
import { recordInterruption } from "./record-interruption.ts";

const syncs = ["calendar-sync", "calendar-guests"].map(
  (id) => `event.data.function_id == '${inngest.id}-${id}'`,
);

/** A run that was cancelled or timed out calls no `onFailure`: what it left undone is said beside the event all the same. */
export const calendarSyncCancelled = inngest.createFunction(
  {
    id: "calendar-sync-cancelled",
    name: "Google Calendar Sync Was Cancelled",
    triggers: [{ event: "inngest/function.cancelled", if: syncs.join(" || ") }],
  },
  recordInterruption,
);
