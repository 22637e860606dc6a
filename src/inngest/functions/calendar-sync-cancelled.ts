import { z } from "zod";
import { recordInterrupted } from "#src/lib/calendar-sync/record-interrupted.ts";
import { withInngestErrors } from "../inngest-errors.ts";
import { inngest } from "../inngest.server.ts";

const CancelledRun = z.object({
  event: z.object({ data: z.object({ id: z.string() }) }),
});

/** A run that was cancelled or timed out calls no `onFailure`: what it left undone is said beside the event all the same. */
export const calendarSyncCancelled = inngest.createFunction(
  {
    id: "calendar-sync-cancelled",
    name: "Google Calendar Sync Was Cancelled",
    triggers: [
      {
        event: "inngest/function.cancelled",
        if: `event.data.function_id == '${inngest.id}-calendar-sync'`,
      },
    ],
  },
  async ({ event, step, attempt }) => {
    const cancelled = CancelledRun.safeParse(event.data);
    if (!cancelled.success) return;

    await step.run("record-interruption", () =>
      withInngestErrors(attempt, () => recordInterrupted(cancelled.data.event.data.id)),
    );
  },
);
