/** The hour never comes: what a cron does is nothing that an act costs. */
export const NO_CRONS = { RECONCILE_CRON: "0 0 29 2 *", SCAN_CRON: "0 0 29 2 *" };

/** Neither Google nor the limiter stands in the way: what is measured is the work itself. */
export const WIDE_QUOTAS = {
  google: { userRequestsPerMinute: 10_000_000, projectRequestsPerMinute: 10_000_000 },
  settings: { GOOG_WRITES_PER_MINUTE: "100000", ...NO_CRONS },
};
