import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Answers 400 to an address whose percent signs spell no UTF-8. Next.js fails on such a one before any route is asked,
 * and calls it the server's error.
 *
 * @returns whether the request has been answered
 */
export function refuseBrokenAddress(
  request: Pick<IncomingMessage, "url">,
  response: Pick<ServerResponse, "writeHead" | "end">,
): boolean {
  const [path = ""] = (request.url ?? "").split("?");
  if (isReadable(path)) return false;

  const problem = {
    type: "about:blank",
    title: "Bad Request",
    status: 400,
    detail: "The address holds a percent sign that begins no UTF-8 character.",
  };
  response.writeHead(400, { "content-type": "application/problem+json", "cache-control": "no-store" });
  response.end(JSON.stringify(problem));
  return true;
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
