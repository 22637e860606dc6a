import { jsonResponse } from "#src/lib/http/json-response.ts";
import { route } from "#src/lib/http/route.ts";
import { readConnectionReport } from "#src/lib/connection-check/read-connection-report.ts";

/** What `npm run doctor` asks a running app for. */
export const GET = route(async () => jsonResponse(await readConnectionReport()));
