const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Refuses what another site's page could make a browser send: requests with a foreign host name (one made to resolve to
 * this machine), and changes requested by another origin. Programs send no Origin and are allowed.
 */
export function refuseForeign(request: Request, listeningHost: string): Response | undefined {
  const { host, hostname } = new URL(request.url);
  if (![...loopbackNames, listeningHost].includes(hostname)) {
    return new Response("This server answers only to its own host name.\n", { status: 403 });
  }
  if (request.method === "GET" || request.method === "HEAD") return undefined;

  const origin = request.headers.get("origin");
  const isForeign = origin !== null && origin !== `http://${host}`;
  if (isForeign || request.headers.get("sec-fetch-site") === "cross-site") {
    return new Response("Another website can't change anything here.\n", { status: 403 });
  }
  return undefined;
}
