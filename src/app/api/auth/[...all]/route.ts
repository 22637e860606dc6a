import { env } from "#src/env.mjs";
import { auth } from "#src/lib/auth/auth.ts";
import { watchingSession } from "#src/lib/auth/session.store.ts";
import { isFromElsewhere } from "#src/lib/http/is-from-elsewhere.ts";
import { jsonResponse } from "#src/lib/http/json-response.ts";
import { problemResponse } from "#src/lib/http/problem-response.ts";
import { withBoundedBody } from "#src/lib/http/read-bytes.ts";
import { openRoute } from "#src/lib/http/route.ts";

/** The only sign-in routes open to programs; the library's others change accounts, which is for `npm run user:add`. */
const OPEN = ["POST /api/auth/sign-in/email", "POST /api/auth/sign-out", "GET /api/auth/get-session"];

/** An address and a password. */
const MAX_BYTES = 64_000;

const handle = openRoute(async (request) => {
  const { pathname } = new URL(request.url);
  if (!OPEN.includes(`${request.method} ${pathname}`)) {
    return problemResponse(404, "There is nothing with that name.");
  }
  if (request.method === "POST" && isFromElsewhere(request.headers, env.APP_URL)) {
    return problemResponse(403, "This request did not come from a page of this app.");
  }

  if (request.method === "GET" && !(await watchingSession())) return jsonResponse(null);

  const { handler } = await auth();
  return handler(await withBoundedBody(request, MAX_BYTES));
});

export { handle as GET, handle as POST };
