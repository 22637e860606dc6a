import { TimeOut, withTimeout } from "./with-timeout.ts";

const PATIENCE = 2_000;

export type Health = { database: string; inngest: string; google: string };

/** Asks all parts at once; each settles within two seconds, as `ok` or with the reason why not. */
export async function settleHealth(checks: Record<keyof Health, () => Promise<string>>): Promise<Health> {
  const [database, inngest, google] = await Promise.all([
    outcome(checks.database),
    outcome(checks.inngest),
    outcome(checks.google),
  ]);
  return { database, inngest, google };
}

/** What a check throws is not shown: such messages hold addresses and settings. */
async function outcome(check: () => Promise<string>): Promise<string> {
  try {
    return await withTimeout(PATIENCE, check);
  } catch (error) {
    return error instanceof TimeOut ? error.message : "failed; see the app's log";
  }
}

/** What strangers hear: whether each part works, but not what Google said or which setting is missing. */
export function withoutReasons({ database, inngest, google }: Health): Health {
  return { database: stateOnly(database), inngest: stateOnly(inngest), google: stateOnly(google) };
}

function stateOnly(reason: string): string {
  return reason === "ok" ? reason : "failed; for the reason, send the API token or open the connection page";
}
