import type { IncomingMessage, ServerResponse } from "node:http";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * Refuses requests on which Next.js would fail before any route runs, and report a server error: a URL that isn't valid
 * percent-encoded UTF-8, and a method that no route has, such as TRACE.
 *
 * @returns whether the request has been answered
 */
export function refuseOddRequest(
  request: Pick<IncomingMessage, "url" | "method">,
  response: Pick<ServerResponse, "writeHead" | "end">,
): boolean {
  if (!METHODS.includes(request.method ?? "")) {
    refuse(response, 405, "Method Not Allowed", "The app doesn't support this method.");
    return true;
  }
  const [path = ""] = (request.url ?? "").split("?");
  if (isReadable(path)) return false;

  refuse(
    response,
    400,
    "Bad Request",
    "The URL contains a percent sign that doesn't start a UTF-8 character.",
  );
  return true;
}

function refuse(
  response: Pick<ServerResponse, "writeHead" | "end">,
  status: number,
  title: string,
  detail: string,
): void {
  response.writeHead(status, {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    ...(status === 405 && { allow: METHODS.join(", ") }),
  });
  response.end(JSON.stringify({ type: "about:blank", title, status, detail }));
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
