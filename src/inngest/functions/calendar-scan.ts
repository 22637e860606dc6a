import type { GetStepTools } from "inngest";
import { env } from "#src/env.mjs";
import { isConnectionPaused } from "#src/lib/calendar-sync/connection-store.ts";
import { scanGoogleChanges } from "#src/lib/calendar-sync/scan-google-changes.ts";
import { beginScan, type Scan } from "#src/lib/calendar-sync/scan-store.ts";
import { withInngestErrors } from "../inngest-errors.ts";
import { inngest } from "../inngest.server.ts";

/** What is left after so many pages is read by the next scan, from the beginning. */
const MOST_PAGES = 400;

/** Reads what changed in Google Calendar, and has compared what is ours. */
export const calendarScan = inngest.createFunction(
  {
    id: "calendar-scan",
    name: "Google Calendar Scan for Changes",
    triggers: [{ cron: env.SCAN_CRON ?? "*/5 * * * *" }],
    concurrency: 1,
    retries: 1,
  },
  async ({ step, attempt }) => {
    const isPaused = await step.run("check-connection", () => withInngestErrors(attempt, isConnectionPaused));
    if (isPaused) return { opened: 0 };

    const scan = await step.run("begin-scan", () => withInngestErrors(attempt, beginScan));
    return { opened: await readPages(step, attempt, scan) };
  },
);

async function readPages(
  step: GetStepTools<typeof inngest>,
  attempt: number,
  scan: Scan,
  page: string | null = null,
  number = 1,
): Promise<number> {
  const { opened, nextPage } = await step.run(`read-changes-${number}`, () =>
    withInngestErrors(attempt, () => scanGoogleChanges(scan, page)),
  );
  if (!nextPage || number === MOST_PAGES) return opened;
  return opened + (await readPages(step, attempt, scan, nextPage, number + 1));
}
