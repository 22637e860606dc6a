import { pingDatabase } from "#src/db/database.ts";
import { MigrationsPending } from "#src/db/migrations.ts";
import { log } from "#src/lib/log.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { codeOf, isDatabaseFailure } from "./is-database-failure.ts";
import { problemResponse } from "./problem-response.ts";
import { RequestError } from "./request-error.ts";
import { withTimeout } from "./with-timeout.ts";

const STATUSES = { "not-found": 404, conflict: 409, invalid: 422 } as const;

/** Turns a route's error into a problem. Of unknown errors, logs only names and codes: messages may hold content. */
export async function answerError(error: unknown): Promise<Response> {
  if (error instanceof RequestError) return problemResponse(error.status, error.message);
  if (error instanceof ResourceError) {
    const errors = error.kind === "invalid" ? error.problems : undefined;
    return problemResponse(STATUSES[error.kind], error.message, errors);
  }

  const reason = error instanceof Error ? error.name : typeof error;
  const code = codeOf(error instanceof Error ? (error.cause ?? error) : error);
  if (error instanceof MigrationsPending) {
    log.error({ reason }, error.message);
    return problemResponse(503, "The database is not ready for this version of the app.");
  }
  if (await isDatabaseFailure(error, () => withTimeout(2_000, pingDatabase))) {
    log.error({ reason, code }, "A request could not use the database");
    return problemResponse(503, "The database can't be used right now. Try again in a moment.");
  }
  log.error({ reason, code }, "A request failed for an unknown reason");
  return problemResponse(500, "Something went wrong in the app. See its log for details.");
}
