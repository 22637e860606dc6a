import { jsonResponse } from "#src/lib/http/json-response.ts";
import { readJson } from "#src/lib/http/read-json.ts";
import { nameInAddress } from "#src/lib/http/name-in-address.ts";
import { route } from "#src/lib/http/route.ts";
import { deleteResource, getResource, updateResource } from "#src/lib/resources-query.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { resourceView } from "#src/lib/resources/resource-view.ts";

export const GET = route(async (request) => answerWith(nameInAddress(request)));

export const PATCH = route(async (request) => {
  const resource = await updateResource(nameInAddress(request), await readJson(request), new Date());

  return answerWith(resource.id);
});

export const DELETE = route(async (request) => {
  await deleteResource(nameInAddress(request), new Date());

  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
});

async function answerWith(idOrSlug: string): Promise<Response> {
  const found = await getResource(idOrSlug);
  if (!found) throw ResourceError.notFound(idOrSlug);

  return jsonResponse(resourceView(found));
}
