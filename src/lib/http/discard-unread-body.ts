import type { IncomingMessage, ServerResponse } from "node:http";

/** More is not worth a connection. */
const MAX_BYTES = 64_000_000;

/**
 * Discards what a handler left of a body once it has answered. Without that, a body which was begun and not finished stands
 * in the way of the next request on the same connection, which then is never answered.
 */
export function discardUnreadBody(request: IncomingMessage, response: ServerResponse): void {
  response.once("finish", () => {
    if (request.complete || request.destroyed) return;

    let size = 0;
    // Whoever began to read has stopped, and would hold the stream back.
    request.removeAllListeners("readable");
    request.removeAllListeners("data");
    request.on("data", (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size > MAX_BYTES) request.destroy();
    });
    request.resume();
  });
}
