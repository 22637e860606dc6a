import { RequestError } from "./request-error.ts";

const MOST_BYTES = 1_000_000;
const JSON_TYPE = /^application\/json *(?:; *charset *= *"?utf-8"? *)?$/i;

/**
 * The JSON in a request's body.
 *
 * @throws RequestError with 415 for another content type, 413 for more than 1 MB, 400 for what isn't JSON in UTF-8
 */
export async function readJson(request: Request): Promise<unknown> {
  if (!JSON_TYPE.test(request.headers.get("content-type") ?? "")) {
    throw new RequestError(415, "Send the body as application/json.");
  }
  return parse(await readBytes(request));
}

/** Counts what arrives: a length that the caller states may be missing or wrong. */
async function readBytes(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > MOST_BYTES) throw new RequestError(413, "The body has more than 1 MB (1,000,000 bytes).");
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof RequestError) throw error;
    throw new RequestError(400, "The body ended before it was complete.");
  }
  return Buffer.concat(chunks);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new RequestError(400, "The body is not JSON in UTF-8.");
  }
}
