import { jsonResponse } from "#src/lib/http/json-response.ts";
import { nameInAddress } from "#src/lib/http/name-in-address.ts";
import { route } from "#src/lib/http/route.ts";
import { syncHistory } from "#src/lib/resources/sync-history.query.ts";

export const GET = route(async (request) =>
  jsonResponse({ items: await syncHistory(nameInAddress(request)) }),
);
