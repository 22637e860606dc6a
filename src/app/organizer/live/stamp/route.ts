import { jsonResponse } from "#src/lib/http/json-response.ts";
import { organizerRoute } from "#src/lib/http/organizer-route.ts";
import { watchedBy } from "#src/lib/live/watched.ts";
import { readLiveState } from "#src/lib/live/live-state.query.ts";

/** The current stamp, for a page that the live channel doesn't reach. */
export const GET = organizerRoute(async (request, { sessionId }) => {
  const { stamp } = await readLiveState(sessionId, watchedBy(request));
  return jsonResponse({ stamp });
});
