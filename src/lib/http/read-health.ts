import { checkGoogle } from "#src/lib/connection-check/check-google.ts";
import { checkDatabase } from "./check-database.ts";
import { checkInngest } from "./check-inngest.ts";
import { type Health, settleHealth } from "./health.ts";

/** Anyone may ask as often as they like, so Google and Inngest aren't asked each time. */
const REMEMBERED_MS = 5_000;

export const googleHealth = rememberFor(REMEMBERED_MS, checkGoogle);
export const inngestHealth = rememberFor(REMEMBERED_MS, checkInngest);

export function readHealth(): Promise<Health> {
  return settleHealth({ database: checkDatabase, inngest: inngestHealth, google: googleHealth });
}

type Remembered<Result> = (() => Promise<Result>) & { forget: () => void };

/** Does some work once for all calls within so many milliseconds of its start. Failures aren't remembered. */
function rememberFor<Result>(milliseconds: number, work: () => Promise<Result>): Remembered<Result> {
  let last: { at: number; result: Promise<Result> } | undefined;
  const forget = () => (last = undefined);
  const ask = () => {
    const now = Date.now();
    if (last && Math.abs(now - last.at) < milliseconds) return last.result;

    const result = work();
    result.catch(forget);
    last = { at: now, result };
    return result;
  };
  return Object.assign(ask, { forget });
}
