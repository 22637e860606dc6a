import { calendarGuests } from "./functions/calendar-guests.ts";
import { calendarReconcile } from "./functions/calendar-reconcile.ts";
import { calendarScan } from "./functions/calendar-scan.ts";
import { calendarSyncCancelled } from "./functions/calendar-sync-cancelled.ts";
import { calendarSync } from "./functions/calendar-sync.ts";
import { retention } from "./functions/retention.ts";
import { inngest } from "./inngest.server.ts";

/** What `/api/inngest` serves. */
export const inngestConfig = {
  client: inngest,
  functions: [
    calendarSync,
    calendarGuests,
    calendarSyncCancelled,
    calendarReconcile,
    calendarScan,
    retention,
  ],
};
