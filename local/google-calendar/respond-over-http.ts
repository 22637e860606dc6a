import { buffer } from "node:stream/consumers";
import type { IncomingMessage, ServerResponse } from "node:http";

type Exchange = {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  handle: (request: Request) => Promise<Response>;
};

/** A `Response.error()` breaks the connection, as a reset does; the request's signal fires if the client leaves. */
export async function respondOverHttp({ incoming, outgoing, handle }: Exchange): Promise<void> {
  const left = new AbortController();
  outgoing.once("close", () => left.abort());
  try {
    const request = await toRequest(incoming, left.signal);
    const response = await handle(request);
    if (response.type === "error") {
      outgoing.destroy();
      return;
    }
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    for await (const chunk of response.body ?? []) outgoing.write(chunk);
    outgoing.end();
  } catch (error) {
    // Once a response has started, it can only be cut off.
    if (outgoing.headersSent) return void outgoing.destroy();
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    outgoing.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
    outgoing.end(message);
  }
}

async function toRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const { method = "GET", url = "/", headersDistinct } = incoming;
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  const hasBody = method !== "GET" && method !== "HEAD";
  const body = hasBody ? new Uint8Array(await buffer(incoming)) : null;
  return new Request(new URL(url, `http://${incoming.headers.host ?? "localhost"}`), {
    method,
    headers,
    body,
    signal,
  });
}
