import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { RequestError } from "./request-error.ts";

/** An id has at most 255 characters; a signature may follow it. */
const MAX_NAME_LENGTH = 300;

/** Two ids, encoded, and a signature. */
export const MAX_TOKEN_LENGTH = 2_200;

/**
 * The name in `/api/resources/:id/…` or `/api/tickets/:id/…`, or in another part of the path. It is read from the URL
 * itself, so that it is decoded exactly once.
 *
 * @throws RequestError if it isn't valid percent-encoded UTF-8, ResourceError if no resource can have that name
 */
export function nameInAddress(request: Request, part = 3, longest = MAX_NAME_LENGTH): string {
  const segment = new URL(request.url).pathname.split("/")[part] ?? "";
  const name = decode(segment);
  if (name === "" || name.length > longest) {
    throw new ResourceError("not-found", "There is nothing with that name.");
  }
  return name;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new RequestError(400, "The URL contains a percent sign that doesn't start a UTF-8 character.");
  }
}
