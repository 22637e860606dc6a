import { jsonResponse } from "#src/lib/http/json-response.ts";
import { route } from "#src/lib/http/route.ts";
import { readConnectionReport } from "#src/lib/connection-check/read-connection-report.ts";

/** The report that `npm run doctor` requests from a running app. */
export const GET = route(async () => jsonResponse(await readConnectionReport()));
