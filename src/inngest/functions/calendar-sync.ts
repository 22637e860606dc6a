import { NonRetriableError } from "inngest";
import { writeBackCalendarId } from "#src/lib/calendar-sync/mirror-store.ts";
import { planCalendarSync, recordInvalidResource } from "#src/lib/calendar-sync/plan-calendar-sync.ts";
import { reserveWrite } from "#src/lib/calendar-sync/reserve-write.ts";
import { writeCalendarEvent } from "#src/lib/calendar-sync/write-calendar-event.ts";
import { resourceCreated, resourceDeleted, resourceUpdated } from "../events/resource-management.ts";
import { withInngestErrors } from "../inngest-errors.ts";
import { inngest } from "../inngest.server.ts";
import { recordInterruption } from "./record-interruption.ts";

const IS_EVENT = "event.data.type == 'event'";

/**
 * Makes Google Calendar hold what a resource says. The fetch names the decision in the run's history; the write decides
 * again, on what it then reads.
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
  async ({ event, step, runId, attempt }) => {
    const resourceId = event.data.id;

    const plan = await step.run("fetch-event-resource", () =>
      withInngestErrors(attempt, () => planCalendarSync(resourceId)),
    );
    if (plan.kind === "missing") throw new NonRetriableError(`Event resource not found: ${resourceId}`);
    if (plan.kind === "ignored" || plan.kind === "paused") return { outcome: plan.kind };
    if (plan.kind === "invalid") {
      const { problems } = plan;
      await step.run("record-invalid-resource", () =>
        withInngestErrors(attempt, () => recordInvalidResource(resourceId, problems)),
      );
      throw new NonRetriableError(`Invalid event resource format: ${resourceId}: ${problems}`);
    }

    const waitUntil = await step.run("reserve-google-slot", () =>
      withInngestErrors(attempt, () => reserveWrite(plan.notBefore)),
    );
    if (waitUntil) await step.sleepUntil("wait-for-google-slot", waitUntil);

    const written = await step.run(`${plan.decision}-google-event`, () =>
      withInngestErrors(attempt, () => writeCalendarEvent(resourceId, { id: runId, attempt })),
    );

    if (written.linkChanged) {
      await step.run("update-resource-with-calendar-id", () =>
        withInngestErrors(attempt, () => writeBackCalendarId(resourceId)),
      );
    }
    return { outcome: written.outcome, changed: written.changed };
  },
);
