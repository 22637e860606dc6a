import { currentSession } from "#src/lib/auth/session.store.ts";
import { problemResponse } from "#src/lib/http/problem-response.ts";
import { openRoute } from "#src/lib/http/route.ts";
import { zoneDirectory } from "#src/lib/time/zone-directory.ts";

/** The list that the editor's zone picker searches; loaded when someone opens it. */
export const GET = openRoute(async () => {
  if (!(await currentSession())) return problemResponse(401, "Sign in first.");

  return Response.json(zoneDirectory(), { headers: { "Cache-Control": "private, max-age=86400" } });
});
