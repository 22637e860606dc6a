import type { GetStepTools } from "inngest";
import { env } from "#src/env.mjs";
import { wakeBehind } from "#src/calendar-sync/store/behind.query.ts";
import { probeConnection } from "#src/calendar-sync/reconcile/probe-connection.ts";
import { resourceUpdated } from "../events/resource-management.ts";
import { withInngestErrors } from "../inngest-errors.ts";
import { inngest } from "../inngest.server.ts";

const PAGE = 100;
/** No more are woken in a minute than Google takes in one. */
const MOST_PAGES = Math.ceil((env.GOOG_WRITES_PER_MINUTE ?? PAGE) / PAGE);

/** Finds what is behind in the database, whatever the reason, and has it synced. */
export const calendarReconcile = inngest.createFunction(
  {
    id: "calendar-reconcile",
    name: "Google Calendar Reconciliation",
    triggers: [{ cron: env.RECONCILE_CRON ?? "* * * * *" }],
    concurrency: 1,
    retries: 1,
  },
  async ({ step, attempt }) => {
    const connection = await step.run("probe-connection", () => withInngestErrors(attempt, probeConnection));
    if (connection === "paused") return { connection };

    await wakePages(step, attempt);
    return { connection };
  },
);

async function wakePages(
  step: GetStepTools<typeof inngest>,
  attempt: number,
  after = "",
  page = 1,
): Promise<void> {
  const behind = await step.run(`find-behind-${page}`, () =>
    withInngestErrors(attempt, () => wakeBehind(PAGE, after)),
  );
  const last = behind.at(-1);
  if (!last) return;

  const wakeUps = behind.map((id) => resourceUpdated.create({ id, type: "event" }));
  await step.sendEvent(`wake-behind-${page}`, wakeUps);
  if (behind.length === PAGE && page < MOST_PAGES) await wakePages(step, attempt, last, page + 1);
}
