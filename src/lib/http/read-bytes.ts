import { RequestError } from "./request-error.ts";

const MOST_BYTES = 1_000_000;

/**
 * A request's body as it arrived. What arrives is counted: a length that the caller states may be missing or wrong.
 *
 * @throws RequestError with 413 for more than 1 MB, 400 for what breaks off
 */
export async function readBytes(request: Request): Promise<Uint8Array> {
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
