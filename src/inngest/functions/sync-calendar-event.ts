import { calendar } from "#src/lib/calendar/calendar.ts";
import { type GetStepTools, NonRetriableError } from "inngest";
import type { WriteOutcome } from "#src/calendar-sync/attempt/write-calendar-event.ts";
import { withInngestErrors } from "../inngest-errors.ts";
import type { inngest } from "../inngest.server.ts";

type Outcome = { outcome: WriteOutcome["outcome"] | "ignored" | "paused"; changed?: readonly string[] };
type Run = { step: GetStepTools<typeof inngest>; runId: string; attempt: number };

/** The steps that a save and a sale share: both take effect when they happen at the same moment. */
export async function syncCalendarEvent(resourceId: string, run: Run, round = 1): Promise<Outcome> {
  const { step, attempt } = run;
  const ofRound = round === 1 ? "" : `-of-batch-${round}`;
  const plan = await step.run(`fetch-event-resource${ofRound}`, () =>
    withInngestErrors(attempt, () => calendar.plan(resourceId)),
  );
  if (plan.kind === "missing") throw new NonRetriableError(`Event resource not found: ${resourceId}`);
  if (plan.kind === "ignored" || plan.kind === "paused") return { outcome: plan.kind };
  if (plan.kind === "invalid") {
    await step.run(`record-invalid-resource${ofRound}`, () =>
      withInngestErrors(attempt, () => calendar.recordInvalid(resourceId, plan)),
    );
    throw new NonRetriableError(`Invalid event resource format: ${resourceId}: ${plan.problems}`);
  }

  if (plan.waitUntil) await step.sleepUntil(`wait-for-google-slot${ofRound}`, plan.waitUntil);

  const written = await write(resourceId, plan.decision, run, ofRound);

  if (written.linkChanged) {
    await step.run(`update-resource-with-calendar-id${ofRound}`, () =>
      withInngestErrors(attempt, () => calendar.link(resourceId)),
    );
  }
  if (written.hasFormerEvents) {
    await step.run(`remove-former-events${ofRound}`, () =>
      withInngestErrors(attempt, async () => {
        const failures = await calendar.removeFormerEvents(resourceId, "due");
        return { failures: failures.map(({ reason }) => reason) };
      }),
    );
  }
  const { outcome, changed, batchDueAt } = written;
  if (!batchDueAt) return { outcome, changed };

  await step.sleepUntil(`wait-for-more-guests${ofRound}`, batchDueAt);
  return syncCalendarEvent(resourceId, run, round + 1);
}

/** Of several runs that waited, the first one writes; the others wait again if there is still something to write. */
async function write(
  resourceId: string,
  decision: string,
  run: Run,
  ofRound: string,
  turn = 1,
): Promise<WriteOutcome> {
  const { step, runId, attempt } = run;
  const ofTurn = turn === 1 ? ofRound : `${ofRound}-${turn}`;
  const written = await step.run(`${decision}-google-event${ofTurn}`, () =>
    withInngestErrors(attempt, () => calendar.write(resourceId, { id: runId })),
  );
  if (!("waitUntil" in written)) return written;

  await step.sleepUntil(`wait-after-write${ofTurn}`, written.waitUntil);
  return write(resourceId, decision, run, ofRound, turn + 1);
}
