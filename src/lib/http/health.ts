import { TimeOut, within } from "./within.ts";

const PATIENCE = 2_000;

export type Health = { database: string; inngest: string; google: string };

/** Asks all parts at once; each settles within two seconds, as `ok` or with the reason why not. */
export async function readHealth(checks: Record<keyof Health, () => Promise<string>>): Promise<Health> {
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
    return await within(PATIENCE, check);
  } catch (error) {
    return error instanceof TimeOut ? error.message : "failed; the app's log says more";
  }
}
