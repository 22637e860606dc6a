const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Refuses what a web page elsewhere could make a browser send: requests under a foreign host name (a name made to
 * resolve to this machine), and changes that another origin asks for. Programs send no Origin and are let through.
 */
export function refuseForeign(request: Request, listeningHost: string): Response | undefined {
  const { host, hostname } = new URL(request.url);
  if (![...loopbackNames, listeningHost].includes(hostname)) {
    return new Response("This server answers only under its own name.\n", { status: 403 });
  }
  if (request.method === "GET" || request.method === "HEAD") return undefined;

  const origin = request.headers.get("origin");
  const isForeign = origin !== null && origin !== `http://${host}`;
  if (isForeign || request.headers.get("sec-fetch-site") === "cross-site") {
    return new Response("Another web site may not change anything here.\n", { status: 403 });
  }
  return undefined;
}
