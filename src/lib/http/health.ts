import { TimeOut, withTimeout } from "./with-timeout.ts";

const PATIENCE = 2_000;

export type Health = { database: string; inngest: string; google: string };

/** Checks all parts at once; each answers within two seconds with `ok` or what is wrong. */
export async function settleHealth(checks: Record<keyof Health, () => Promise<string>>): Promise<Health> {
  const [database, inngest, google] = await Promise.all([
    outcome(checks.database),
    outcome(checks.inngest),
    outcome(checks.google),
  ]);
  return { database, inngest, google };
}

/** Errors that a check throws are not shown: their messages hold addresses and settings. */
async function outcome(check: () => Promise<string>): Promise<string> {
  try {
    return await withTimeout(PATIENCE, check);
  } catch (error) {
    return error instanceof TimeOut ? error.message : "failed; see the app's log";
  }
}

/** What strangers see: whether each part works, but not what Google said or which setting is missing. */
export function withoutReasons({ database, inngest, google }: Health): Health {
  return { database: stateOnly(database), inngest: stateOnly(inngest), google: stateOnly(google) };
}

function stateOnly(reason: string): string {
  return reason === "ok" ? reason : "failed; for the reason, send the API token or open the connection page";
}
