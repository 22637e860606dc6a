import { calendar } from "#src/lib/calendar/calendar.ts";
import type { GetStepTools } from "inngest";
import { z } from "zod";
import { withInngestErrors } from "../inngest-errors.ts";
import type { inngest } from "../inngest.server.ts";

const FailedRun = z.object({
  event: z.object({ data: z.object({ id: z.string() }).or(z.object({ resourceId: z.string() })) }),
});

/** Called after a run's last attempt or its cancellation: records with the event what the run itself could not. */
export async function recordInterruption({
  event,
  step,
  attempt,
}: {
  event: { data: unknown };
  step: GetStepTools<typeof inngest>;
  attempt: number;
}): Promise<void> {
  const failed = FailedRun.safeParse(event.data);
  if (!failed.success) return;

  const { data } = failed.data.event;
  const id = "id" in data ? data.id : data.resourceId;
  await step.run("record-interruption", () =>
    withInngestErrors(attempt, () => calendar.recordInterrupted(id)),
  );
}
