import { checkGoogle } from "#src/lib/connection-check/check-google.ts";
import { checkDatabase } from "#src/lib/http/check-database.ts";
import { checkInngest } from "#src/lib/http/check-inngest.ts";
import { readHealth } from "#src/lib/http/health.ts";
import { jsonResponse } from "#src/lib/http/json-response.ts";

/** Open to everybody, for probes. Only without its database is the app of no use: the rest heals by itself. */
export async function GET(): Promise<Response> {
  const health = await readHealth({
    database: checkDatabase,
    inngest: checkInngest,
    google: checkGoogle,
  });
  return jsonResponse(health, health.database === "ok" ? 200 : 503);
}
