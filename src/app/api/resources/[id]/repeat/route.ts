import { jsonResponse } from "#src/lib/http/json-response.ts";
import { nameInAddress } from "#src/lib/http/name-in-address.ts";
import { readJson } from "#src/lib/http/read-json.ts";
import { route } from "#src/lib/http/route.ts";
import { resourceView } from "#src/lib/resources/resource-view.ts";
import { repeatSessions } from "#src/lib/series/repeat-sessions.store.ts";
import { eventsCalled } from "#src/lib/series/sessions.query.ts";

export const POST = route(async (request) => {
  const { dates, ids, isDryRun } = await repeatSessions(
    nameInAddress(request),
    await readJson(request),
    new Date(),
  );
  if (isDryRun) return jsonResponse({ items: dates.map(({ date, span }) => ({ date, ...span })) });

  return jsonResponse({ items: (await eventsCalled(ids)).map(resourceView) }, 201);
});
