import { type GetStepTools, NonRetriableError } from "inngest";
import { calendar } from "#src/lib/calendar/calendar.ts";
import { resourceCreated, resourceDeleted, resourceUpdated } from "../events/resource-management.ts";
import { withInngestErrors } from "../inngest-errors.ts";
import { inngest } from "../inngest.server.ts";
import { recordInterruption } from "./record-interruption.ts";

const IS_EVENT = "event.data.type == 'event'";

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

type Run = { step: GetStepTools<typeof inngest>; runId: string; attempt: number };

/**
 * The steps that a save and a sale share: both take effect when they happen at the same moment. The fetch shows the
 * decision in the run's history; the write decides again, from what it then reads. Inngest numbers repeated steps.
 */
export async function syncCalendarEvent(resourceId: string, run: Run) {
  const { step, runId, attempt } = run;
  const runStep = <Result>(id: string, work: () => Promise<Result>) =>
    step.run(id, () => withInngestErrors(attempt, work));

  const plan = await runStep("fetch-event-resource", () => calendar.plan(resourceId));
  if (plan.kind === "missing") throw new NonRetriableError(`Event resource not found: ${resourceId}`);
  if (plan.kind === "ignored" || plan.kind === "paused") return { outcome: plan.kind };
  if (plan.kind === "invalid") {
    await runStep("record-invalid-resource", () => calendar.recordInvalid(resourceId, plan));
    throw new NonRetriableError(`Invalid event resource format: ${resourceId}: ${plan.problems}`);
  }
  if (plan.waitUntil) await step.sleepUntil("wait-for-google-slot", plan.waitUntil);

  const write = () => calendar.write(resourceId, { id: runId });
  const writeEvent = () => {
    if (plan.decision === "create") return runStep("create-google-event", write);
    if (plan.decision === "update") return runStep("update-google-event", write);
    return runStep("remove-google-event", write);
  };
  let written = await writeEvent();
  while ("waitUntil" in written) {
    // Of several runs that waited, the first one writes; the others wait again if there is still something to write.
    await step.sleepUntil("wait-after-write", written.waitUntil);
    written = await writeEvent();
  }

  if (written.linkChanged) {
    await runStep("update-resource-with-calendar-id", () => calendar.link(resourceId));
  }
  if (written.hasFormerEvents) {
    await runStep("remove-former-events", async () => {
      const failures = await calendar.removeFormerEvents(resourceId, "due");
      return { failures: failures.map(({ reason }) => reason) };
    });
  }
  const { outcome, changed, batchDueAt } = written;
  if (!batchDueAt) return { outcome, changed };

  await step.sleepUntil("wait-for-more-guests", batchDueAt);
  return syncCalendarEvent(resourceId, run);
}
