import type { IncomingMessage } from "node:http";
import { type TrustedProxies, visitorAddress } from "./trusted-proxies.ts";

type Settings = { appUrl: string; trustedProxies: TrustedProxies };

/**
 * Replaces what a request's headers claim about its origin with what is known, before anything reads them.
 *
 * The framework compares a page's origin with the requested host, which a proxy may have replaced with its own name.
 * People reach the app at one address, so a page from there is the app's own, whatever the host is called here.
 * `isFromElsewhere` decides which origins are the app's own.
 */
export function settleForwardedHeaders(
  { headers, socket }: Pick<IncomingMessage, "headers" | "socket">,
  { appUrl, trustedProxies }: Settings,
): void {
  const { origin, host } = new URL(appUrl);
  delete headers["x-forwarded-host"];
  if (headers.origin === origin) headers["x-forwarded-host"] = host;

  const forwardedFor = [headers["x-forwarded-for"] ?? []].flat().join(",");
  headers["x-forwarded-for"] = visitorAddress(socket.remoteAddress ?? "", forwardedFor, trustedProxies);
}
