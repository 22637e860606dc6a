import { apiTokens } from "#src/lib/http/api-tokens.ts";
import { hasToken } from "#src/lib/http/check-token.ts";
import { withoutReasons } from "#src/lib/http/health.ts";
import { jsonResponse } from "#src/lib/http/json-response.ts";
import { readHealth } from "#src/lib/http/read-health.ts";

/**
 * Open to everybody, for probes; reasons are for those who have the API's token. Only without its database is the app of
 * no use: the rest heals by itself.
 */
export async function GET(request: Request): Promise<Response> {
  const health = await readHealth();
  const told = hasToken(request, apiTokens()) ? health : withoutReasons(health);
  return jsonResponse(told, health.database === "ok" ? 200 : 503);
}
