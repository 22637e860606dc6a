import type { CaseBreakage } from "./case-breakages.ts";

const WAITING_GUESTS = "tests/long/guests-who-wait.test.ts";
const SEARCHES = "tests/long/scans-and-searches.test.ts";
const HEALING = "tests/integration/healing.test.ts";
const GUESTS = "tests/integration/guests.test.ts";
const LIMITER = "tests/postgres/backlogs.test.ts";

const noRefusalIsShared = [
  {
    file: "src/calendar-sync/attempt/call-budget.ts",
    find: `if (isRateRefusal(error)) await slowDown(engine, error.retryAfterMs);`,
    put: ``,
  },
];

/** Of the cases of backlogs, limits and batches of sales. */
export const backlogBreakages: CaseBreakage[] = [
  {
    test: "T49: fifty sales and ten refunds",
    file: WAITING_GUESTS,
    without: "the wait of sales for each other",
    edits: [
      {
        file: "src/calendar-sync/decide/guest-batches.ts",
        find: `return due > now ? due : null;`,
        put: `return null;`,
      },
    ],
  },
  {
    test: "T49: the first sale goes at once",
    file: GUESTS,
    without: "the rule that only changes of guests alone wait",
    edits: [
      {
        file: "src/calendar-sync/decide/decide-write.ts",
        find: `past.holdsGuests && changesOnlyGuests(decision, desired, observed)`,
        put: `past.holdsGuests`,
      },
    ],
  },
  {
    test: "T49: guests who wait are sent",
    file: WAITING_GUESTS,
    without: "the search for guests whose batch is due",
    edits: [
      {
        file: "src/calendar-sync/store/behind.query.ts",
        find: "      union all ${mirrorsWith(isUnsent())}\n",
        put: ``,
      },
    ],
  },
  {
    test: "T52: saves that take Google minutes",
    file: LIMITER,
    without: "the look at slots that runs wait for",
    edits: [
      {
        file: "src/calendar-sync/store/behind.query.ts",
        find: `        and \${isSlotOver(engine, sql\`mirror\`, FRESH_MS)}
`,
        put: ``,
      },
    ],
  },
  {
    test: "T52: a save made during a backlog",
    file: LIMITER,
    without: "the express lane",
    edits: [
      {
        file: "src/calendar-sync/store/rate-limiter.store.ts",
        find: `when 'express' then express_at < line_at`,
        put: `when 'express' then false and express_at < line_at`,
      },
    ],
  },
  {
    test: "T53: an event deleted in Google between the pages",
    file: SEARCHES,
    without: "the daily full scan",
    edits: [
      {
        file: "src/calendar-sync/store/scan.store.ts",
        find: `const FULL_SCAN_EVERY_MS = 24 * 60 * 60_000;`,
        put: `const FULL_SCAN_EVERY_MS = Number.POSITIVE_INFINITY;`,
      },
    ],
  },
  {
    test: "T53: after a sync token is refused with 400",
    file: HEALING,
    without: "full scans after refusals other than 410",
    edits: [
      {
        file: "src/calendar-sync/reconcile/scan-google-changes.ts",
        find: `new Set([401, 403, 404, 408, 429])`,
        put: `new Set([400, 401, 403, 404, 408, 429])`,
      },
    ],
  },
  {
    test: "T53: a calendar with more pages",
    file: SEARCHES,
    without: "the page that the next run goes on with",
    edits: [
      {
        file: "src/calendar-sync/store/scan.store.ts",
        find: `return { id, installationId, syncToken: isFull ? null : syncToken, page };`,
        put: `return { id, installationId, syncToken: isFull ? null : syncToken, page: page && null };`,
      },
    ],
  },
  {
    test: "T53: a full scan that is interrupted",
    file: SEARCHES,
    without: "the page that the next run goes on with",
    edits: [
      {
        file: "src/calendar-sync/store/scan.store.ts",
        find: `return { id, installationId, syncToken: isFull ? null : syncToken, page };`,
        put: `return { id, installationId, syncToken: isFull ? null : syncToken, page: page && null };`,
      },
    ],
  },
  ...["T56: while Google takes a third", "T56: a refusal while ten runs are under way"].map((test) => ({
    test,
    file: LIMITER,
    without: "the limiter's look at refusals",
    edits: noRefusalIsShared,
  })),
  {
    test: "T56: runs that a refusal met on their way",
    file: LIMITER,
    without: "new turns for runs that come while Google refuses",
    edits: [
      {
        file: "src/calendar-sync/store/lease.store.ts",
        find: `return hasSlot ? new Date`,
        put: `return hasSlot || true ? new Date`,
      },
    ],
  },
  ...[
    { without: "the halving of the rate", find: "greatest(${MIN_SPEED}::float8, speed / 2)", put: `speed` },
    { without: "its recovery", find: `const RECOVERY_MS = 10 * 60_000;`, put: `const RECOVERY_MS = 1e12;` },
  ].map(({ without, ...edit }) => ({
    test: "T56: a refusal halves the rate once",
    file: LIMITER,
    without,
    edits: [{ file: "src/calendar-sync/store/rate-limiter.store.ts", ...edit }],
  })),
  {
    test: "T77: a Retry-After on a list",
    file: HEALING,
    without: "the limiter's look at refusals",
    edits: noRefusalIsShared,
  },
];
