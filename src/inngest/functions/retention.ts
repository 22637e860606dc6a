import type { GetStepTools } from "inngest";
import { forgetOldRows, KINDS_OF_OLD_ROWS } from "#src/lib/retention/forget-old-rows.ts";
import { withInngestErrors } from "../inngest-errors.ts";
import { inngest } from "../inngest.server.ts";

/** What is left after so many batches waits an hour. */
const MAX_BATCHES = 50;

type Kind = (typeof KINDS_OF_OLD_ROWS)[number];

/** Deletes what has served its time, so that nothing grows without end. */
export const retention = inngest.createFunction(
  {
    id: "retention",
    name: "Retention of History, Sessions and Limits",
    triggers: [{ cron: "23 * * * *" }],
    concurrency: 1,
    retries: 1,
  },
  async ({ step, attempt }) => {
    for (const kind of KINDS_OF_OLD_ROWS) await forgetAll(kind, step, attempt);
  },
);

async function forgetAll(
  kind: Kind,
  step: GetStepTools<typeof inngest>,
  attempt: number,
  batch = 1,
): Promise<void> {
  const hasMore = await step.run(`forget-${kind}-${batch}`, () =>
    withInngestErrors(attempt, () => forgetOldRows(kind)),
  );
  if (hasMore && batch < MAX_BATCHES) await forgetAll(kind, step, attempt, batch + 1);
}
