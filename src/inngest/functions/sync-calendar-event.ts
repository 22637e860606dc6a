import { type GetStepTools, NonRetriableError } from "inngest";
import { writeBackCalendarId } from "#src/lib/calendar-sync/mirror-store.ts";
import { planCalendarSync, recordInvalidResource } from "#src/lib/calendar-sync/plan-calendar-sync.ts";
import { reserveWrite } from "#src/lib/calendar-sync/reserve-write.ts";
import { writeCalendarEvent } from "#src/lib/calendar-sync/write-calendar-event.ts";
import { withInngestErrors } from "../inngest-errors.ts";
import type { inngest } from "../inngest.server.ts";

type Run = { step: GetStepTools<typeof inngest>; runId: string; attempt: number };

/** The steps that a save and a sale share, so that both win when they come at the same moment. */
export async function syncCalendarEvent(resourceId: string, { step, runId, attempt }: Run) {
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
}
