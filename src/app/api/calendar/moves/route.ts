import { planMoves } from "#src/lib/calendar/planned-changes.ts";
import { jsonResponse } from "#src/lib/http/json-response.ts";
import { route } from "#src/lib/http/route.ts";

/** What `npm run calendar:move -- --dry-run` asks of a running app. */
export const GET = route(async (request) => {
  const after = new URL(request.url).searchParams.get("after") ?? "";
  return jsonResponse(await planMoves(after));
});
