import { jsonResponse } from "#src/lib/http/json-response.ts";
import { nameInAddress } from "#src/lib/http/name-in-address.ts";
import { route } from "#src/lib/http/route.ts";
import { getResource } from "#src/lib/resources-query.ts";
import { requestSync } from "#src/lib/resources/request-sync.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { resourceView } from "#src/lib/resources/resource-view.ts";

export const POST = route(async (request) => {
  const name = nameInAddress(request);
  await requestSync(name);

  const found = await getResource(name);
  if (!found) throw ResourceError.notFound(name);
  return jsonResponse(resourceView(found), 202);
});
