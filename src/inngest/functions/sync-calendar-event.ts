import { type GetStepTools, NonRetriableError } from "inngest";
import { writeBackCalendarId } from "#src/lib/calendar-sync/mirror-store.ts";
import { planCalendarSync, recordInvalidResource } from "#src/lib/calendar-sync/plan-calendar-sync.ts";
import { removeFormerEvents } from "#src/lib/calendar-sync/remove-former-events.ts";
import type { WriteOutcome } from "#src/lib/calendar-sync/write-calendar-event.ts";
import { writeWhenRested } from "#src/lib/calendar-sync/write-when-rested.ts";
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
    await step.run("record-invalid-resource", () =>
      withInngestErrors(attempt, () => recordInvalidResource(resourceId, plan)),
    );
    throw new NonRetriableError(`Invalid event resource format: ${resourceId}: ${plan.problems}`);
  }

  if (plan.waitUntil) await step.sleepUntil("wait-for-google-slot", plan.waitUntil);

  const written = await write(resourceId, plan.decision, { step, runId, attempt });

  if (written.linkChanged) {
    await step.run("update-resource-with-calendar-id", () =>
      withInngestErrors(attempt, () => writeBackCalendarId(resourceId)),
    );
  }
  if (written.hasFormerEvents) {
    await step.run("remove-former-events", () =>
      withInngestErrors(attempt, async () => {
        const failures = await removeFormerEvents(resourceId, "due");
        return { failures: failures.map(({ reason }) => reason) };
      }),
    );
  }
  return { outcome: written.outcome, changed: written.changed };
}

/** Of runs that waited together the first one writes; the others wait again if there is still something to write. */
async function write(
  resourceId: string,
  decision: string,
  { step, runId, attempt }: Run,
  turn = 1,
): Promise<WriteOutcome> {
  const ofTurn = turn === 1 ? "" : `-${turn}`;
  const written = await step.run(`${decision}-google-event${ofTurn}`, () =>
    withInngestErrors(attempt, () => writeWhenRested(resourceId, { id: runId })),
  );
  if (!("waitUntil" in written)) return written;

  await step.sleepUntil(`wait-after-write${ofTurn}`, written.waitUntil);
  return write(resourceId, decision, { step, runId, attempt }, turn + 1);
}
