import { RequestError } from "./request-error.ts";

/**
 * A request's body as it arrived. Counts the bytes itself: the stated length may be missing or wrong.
 *
 * @throws RequestError with 413 for more than `maxBytes`, 400 for an incomplete body
 */
export async function readBytes(request: Request, maxBytes = 1_000_000): Promise<Uint8Array<ArrayBuffer>> {
  const stated = Number(request.headers.get("content-length") ?? 0);
  if (stated > maxBytes) throw tooLarge(maxBytes);

  const chunks: Uint8Array[] = [];
  let size = 0;
  // Read by hand: leaving a loop over the stream cancels it and closes the connection before the client reads the
  // answer.
  const reader = request.body?.getReader();
  if (!reader) return Buffer.alloc(0);

  for (;;) {
    const { done, value } = await reader.read().catch(brokenOff);
    if (done) return Buffer.concat(chunks);

    size += value.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(value);
  }
}

/**
 * The same request with its body already read, for code that would read a body of any size.
 *
 * @throws RequestError as `readBytes` does
 */
export async function withBoundedBody(request: Request, maxBytes: number): Promise<Request> {
  const body = await readBytes(request, maxBytes);
  const { url, method, headers } = request;
  return new Request(url, { method, headers, ...(request.body && { body }) });
}

function tooLarge(maxBytes: number): RequestError {
  const size = maxBytes.toLocaleString("en-US");
  const inMb = `${maxBytes / 1_000_000} MB (${size} bytes)`;
  return new RequestError(413, `The body is larger than ${maxBytes < 1_000_000 ? `${size} bytes` : inMb}.`);
}

function brokenOff(): never {
  throw new RequestError(400, "The body ended before it was complete.");
}
