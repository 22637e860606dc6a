import { jsonResponse } from "#src/lib/http/json-response.ts";
import { resourceName } from "#src/lib/http/resource-name.ts";
import { route } from "#src/lib/http/route.ts";
import { syncHistory } from "#src/lib/resources/sync-history.ts";

export const GET = route(async (request) =>
  jsonResponse({ items: await syncHistory(resourceName(request)) }),
);
