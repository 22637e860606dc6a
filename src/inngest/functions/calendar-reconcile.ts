import { calendar } from "#src/lib/calendar/calendar.ts";
import { trackNewEvents } from "#src/lib/calendar/track-new-events.store.ts";
import type { GetStepTools } from "inngest";
import { env } from "#src/env.mjs";
import { resourceUpdated } from "../events/resource-management.ts";
import { withInngestErrors } from "../inngest-errors.ts";
import { inngest } from "../inngest.server.ts";

const PAGE = 100;
/** Requests no more syncs per minute than Google accepts. */
const MAX_PAGES = Math.ceil((env.GOOG_WRITES_PER_MINUTE ?? PAGE) / PAGE);

/** Finds the events that are behind, whatever the reason, and requests a sync of each. */
export const calendarReconcile = inngest.createFunction(
  {
    id: "calendar-reconcile",
    name: "Google Calendar Reconciliation",
    triggers: [{ cron: env.RECONCILE_CRON ?? "* * * * *" }],
    concurrency: 1,
    retries: 1,
  },
  async ({ step, attempt }) => {
    const connection = await step.run("probe-connection", () =>
      withInngestErrors(attempt, calendar.probeConnection),
    );
    if (connection === "paused") return { connection };

    await wakePages(step, attempt);
    return { connection };
  },
);

async function findBehind(after: string): Promise<string[]> {
  if (after === "") await trackNewEvents();
  return calendar.findBehind(PAGE, after);
}

async function wakePages(
  step: GetStepTools<typeof inngest>,
  attempt: number,
  after = "",
  page = 1,
): Promise<void> {
  const behind = await step.run(`find-behind-${page}`, () =>
    withInngestErrors(attempt, () => findBehind(after)),
  );
  const last = behind.at(-1);
  if (!last) return;

  const wakeUps = behind.map((id) => resourceUpdated.create({ id, type: "event" }));
  await step.sendEvent(`wake-behind-${page}`, wakeUps);
  if (behind.length === PAGE && page < MAX_PAGES) await wakePages(step, attempt, last, page + 1);
}
