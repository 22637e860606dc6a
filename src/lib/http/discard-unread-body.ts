import type { IncomingMessage, ServerResponse } from "node:http";

/** Beyond this size, closing the connection is cheaper. */
const MAX_BYTES = 64_000_000;

/**
 * Discards the unread rest of a body once the handler has answered. Otherwise a partly read body would block the next
 * request on the same connection, which would never be answered.
 */
export function discardUnreadBody(request: IncomingMessage, response: ServerResponse): void {
  response.once("finish", () => {
    if (request.complete || request.destroyed) return;

    let size = 0;
    // A reader that stopped halfway would hold the stream back.
    request.removeAllListeners("readable");
    request.removeAllListeners("data");
    request.on("data", (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size > MAX_BYTES) request.destroy();
    });
    request.resume();
  });
}
