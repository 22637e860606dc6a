import { recordAudit } from "#src/lib/audit/audit.store.ts";
import { jsonResponse } from "#src/lib/http/json-response.ts";
import { route } from "#src/lib/http/route.ts";
import { testConnection } from "#src/lib/connection-check/test-connection.ts";

/** Creates a test event in the calendar, and removes it. */
export const POST = route(async () => {
  const test = await testConnection(new Date());
  await recordAudit({ actor: "api", action: "connection-tested" });
  return jsonResponse(test);
});
