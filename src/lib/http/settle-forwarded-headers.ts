import type { IncomingMessage } from "node:http";
import { type TrustedProxies, visitorAddress } from "./trusted-proxies.ts";

type Settings = { appUrl: string; trustedProxies: TrustedProxies };

/**
 * Puts what is known of a request's way in place of what its headers claim, before anything reads them.
 *
 * The framework compares a page's origin with the host that was asked, and a proxy may have put its own name there. People
 * reach the app at one address, so a page from there is the app's own, whatever the host is called here. Which origins are
 * the app's own is decided by `isFromElsewhere`.
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
