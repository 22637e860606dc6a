import { checkGoogle } from "#src/lib/connection-check/check-google.ts";
import { checkDatabase } from "./check-database.ts";
import { checkInngest } from "./check-inngest.ts";
import { type Health, settleHealth } from "./health.ts";
import { rememberFor } from "./remember.ts";

/** Anybody may ask, as often as they like: Google and Inngest aren't asked each time. */
const REMEMBERED_MS = 5_000;

export const googleHealth = rememberFor(REMEMBERED_MS, checkGoogle);
export const inngestHealth = rememberFor(REMEMBERED_MS, checkInngest);

export function readHealth(): Promise<Health> {
  return settleHealth({ database: checkDatabase, inngest: inngestHealth, google: googleHealth });
}
