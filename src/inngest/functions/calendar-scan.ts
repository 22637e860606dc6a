import { calendar } from "#src/lib/calendar/calendar.ts";
import type { GetStepTools } from "inngest";
import { env } from "#src/env.mjs";
import type { Scan } from "#src/calendar-sync/store/scan.store.ts";
import { withInngestErrors } from "../inngest-errors.ts";
import { inngest } from "../inngest.server.ts";

type Steps = GetStepTools<typeof inngest>;

/** After this many pages, the next scan continues. */
const MAX_PAGES = 100;

/** Reads what changed in Google Calendar, and has our changed events compared. */
export const calendarScan = inngest.createFunction(
  {
    id: "calendar-scan",
    name: "Google Calendar Scan for Changes",
    triggers: [{ cron: env.SCAN_CRON ?? "*/5 * * * *" }],
    concurrency: 1,
    retries: 1,
  },
  async ({ step, attempt }) => {
    const isPaused = await step.run("check-connection", () => withInngestErrors(attempt, calendar.isPaused));
    if (isPaused) return { opened: 0 };

    const { opened, end } = await scanAll(step, attempt, "");
    if (end !== "tokens-refused") return { opened };
    const again = await scanAll(step, attempt, "-of-all");
    return { opened: opened + again.opened };
  },
);

type Scanned = { opened: number; end: "done" | "tokens-refused" };

async function scanAll(step: Steps, attempt: number, which: "" | "-of-all"): Promise<Scanned> {
  const scan = await step.run(`begin-scan${which}`, () => withInngestErrors(attempt, calendar.beginScan));
  return readPages(step, attempt, { scan, which, number: 1 });
}

type Turn = { scan: Scan; which: string; number: number };

async function readPages(step: Steps, attempt: number, { scan, which, number }: Turn): Promise<Scanned> {
  const page = await step.run(`read-changes-${number}${which}`, () =>
    withInngestErrors(attempt, () => calendar.scan(scan)),
  );
  if (page.kind !== "read") return { opened: 0, end: page.kind === "limited" ? "done" : page.kind };
  const { opened, next } = page;
  if (!next || number === MAX_PAGES) return { opened, end: "done" };
  const rest = await readPages(step, attempt, { scan: next, which, number: number + 1 });
  return { ...rest, opened: opened + rest.opened };
}
