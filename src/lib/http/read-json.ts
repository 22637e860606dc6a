import { readBytes } from "./read-bytes.ts";
import { RequestError } from "./request-error.ts";

const JSON_TYPE = /^application\/json *(?:; *charset *= *"?utf-8"? *)?$/i;

/**
 * The JSON in a request's body.
 *
 * @throws RequestError with 415 for another content type, 413 for more than 1 MB, 400 for invalid JSON or UTF-8
 */
export async function readJson(request: Request): Promise<unknown> {
  if (!JSON_TYPE.test(request.headers.get("content-type") ?? "")) {
    throw new RequestError(415, "Send the body as application/json.");
  }
  return parse(await readBytes(request));
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new RequestError(400, "The body is not valid JSON in UTF-8.");
  }
}
