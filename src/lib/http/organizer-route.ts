import { type SignedIn, watchingSession } from "#src/lib/auth/session.store.ts";
import { RequestError } from "./request-error.ts";
import { openRoute } from "./route.ts";

type OrganizerHandler = (request: Request, session: SignedIn) => Promise<Response>;

/**
 * A route that the organizers' own pages read: it needs a session, and refuses other sites' pages. A page may call it
 * with no one in front of it, so a call doesn't count as use of the session.
 */
export function organizerRoute(handle: OrganizerHandler): (request: Request) => Promise<Response> {
  return openRoute(async (request) => {
    const site = request.headers.get("sec-fetch-site");
    if (site !== null && site !== "same-origin" && site !== "none") {
      throw new RequestError(403, "Only this app's own pages can read this.");
    }
    const session = await watchingSession();
    if (!session) throw new RequestError(401, "Sign in first.");

    return handle(request, session);
  });
}
