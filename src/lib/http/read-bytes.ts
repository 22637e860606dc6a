import { RequestError } from "./request-error.ts";

const MAX_BYTES = 1_000_000;

/**
 * A request's body as it arrived. What arrives is counted: a length that the caller states may be missing or wrong.
 *
 * @throws RequestError with 413 for more than 1 MB, 400 for what breaks off
 */
export async function readBytes(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Read by hand: leaving a loop over the stream cancels it, which closes the connection before the answer is read.
  const reader = request.body?.getReader();
  if (!reader) return Buffer.alloc(0);

  for (;;) {
    const { done, value } = await reader.read().catch(brokenOff);
    if (done) return Buffer.concat(chunks);

    size += value.byteLength;
    if (size > MAX_BYTES) throw new RequestError(413, "The body has more than 1 MB (1,000,000 bytes).");
    chunks.push(value);
  }
}

function brokenOff(): never {
  throw new RequestError(400, "The body ended before it was complete.");
}
