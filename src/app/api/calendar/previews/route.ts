import { previewEvents } from "#src/lib/calendar/planned-changes.ts";
import { jsonResponse } from "#src/lib/http/json-response.ts";
import { route } from "#src/lib/http/route.ts";

/** What `npm run backfill -- --dry-run` asks of a running app. */
export const GET = route(async (request) => {
  const { searchParams } = new URL(request.url);
  const place = Object.fromEntries([...searchParams].filter(([name]) => ["state", "cursor"].includes(name)));
  return jsonResponse(await previewEvents(place));
});
