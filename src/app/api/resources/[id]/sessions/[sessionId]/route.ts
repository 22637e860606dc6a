import { nameInAddress } from "#src/lib/http/name-in-address.ts";
import { route } from "#src/lib/http/route.ts";
import { removeSession } from "#src/lib/series/series.store.ts";

const SESSION_PART = 5;

export const DELETE = route(async (request) => {
  await removeSession(nameInAddress(request), nameInAddress(request, SESSION_PART));

  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
});
