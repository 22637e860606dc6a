import { jsonResponse } from "#src/lib/http/json-response.ts";
import { readJson } from "#src/lib/http/read-json.ts";
import { route } from "#src/lib/http/route.ts";
import { getResource } from "#src/lib/resources-query.ts";
import { createResource } from "#src/lib/resources/create-resources.ts";
import { listResources } from "#src/lib/resources/resources.query.ts";
import { resourceView } from "#src/lib/resources/resource-view.ts";

export const POST = route(async (request) => {
  const { resource, created } = await createResource(await readJson(request), new Date());
  const saved = await getResource(resource.id);

  return jsonResponse(
    resourceView(saved ?? { resource, mirror: null, pause: null, guestsWaiting: 0 }),
    created ? 201 : 200,
    {
      location: `/api/resources/${encodeURIComponent(resource.id)}`,
    },
  );
});

export const GET = route(async (request) => {
  const { items, nextCursor } = await listResources(queryParameters(request));

  return jsonResponse({ items: items.map(resourceView), nextCursor });
});

/** A repeated parameter becomes an array, which no schema accepts as a string. */
function queryParameters(request: Request): Record<string, string | string[]> {
  const { searchParams } = new URL(request.url);
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const [first = "", ...others] = searchParams.getAll(name);
      return [name, others.length > 0 ? [first, ...others] : first];
    }),
  );
}
