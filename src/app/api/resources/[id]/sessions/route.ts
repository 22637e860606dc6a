import { jsonResponse } from "#src/lib/http/json-response.ts";
import { nameInAddress } from "#src/lib/http/name-in-address.ts";
import { readJson } from "#src/lib/http/read-json.ts";
import { route } from "#src/lib/http/route.ts";
import { getResource } from "#src/lib/resources-query.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { resourceView } from "#src/lib/resources/resource-view.ts";
import { addSession, seriesOrRefusal } from "#src/lib/series/series.store.ts";
import { sessionsOf } from "#src/lib/series/sessions.query.ts";

export const GET = route(async (request) => {
  const series = await seriesOrRefusal(nameInAddress(request));

  return jsonResponse({ items: (await sessionsOf(series.id)).map(resourceView) });
});

export const POST = route(async (request) => {
  const { id, added } = await addSession(nameInAddress(request), await readJson(request));
  const found = await getResource(id);
  if (!found) throw ResourceError.notFound(id);

  return jsonResponse(resourceView(found), added ? 201 : 200);
});
