import { apiTokens } from "#src/lib/http/api-tokens.ts";
import { hasToken } from "#src/lib/http/check-token.ts";
import { withoutReasons } from "#src/lib/http/health.ts";
import { jsonResponse } from "#src/lib/http/json-response.ts";
import { readHealth } from "#src/lib/http/read-health.ts";

/**
 * Open to everyone, for probes; reasons need the API token. Only a missing database makes the app unusable: it recovers
 * from everything else without help.
 */
export async function GET(request: Request): Promise<Response> {
  const health = await readHealth();
  const told = hasToken(request, apiTokens()) ? health : withoutReasons(health);
  return jsonResponse(told, health.database === "ok" ? 200 : 503);
}
