import { NOTICE_STYLE_SOURCE } from "./notice-response.ts";

/**
 * What a page may load and run: the app's own scripts by their nonce, and whatever they load.
 *
 * @param nonce new for each response, and impossible to guess
 */
export function contentSecurityPolicy({ nonce, isHttps, isDevelopment, path }: PolicyOptions): string {
  // Reloading on change evaluates code, adds styles to the page, and needs a WebSocket.
  const directives = [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self'${styleOf(path)}${isDevelopment ? " 'unsafe-inline'" : ""}`,
    // An event's cover image may be anywhere.
    `img-src 'self' data:${path.startsWith("/events/") ? " https:" : ""}`,
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ];
  return directives.join("; ");
}

/** A route's own page can't name the app's style sheet. */
function styleOf(path: string): string {
  return path.startsWith("/join/") ? ` ${NOTICE_STYLE_SOURCE}` : "";
}

type PolicyOptions = { nonce: string; isHttps: boolean; isDevelopment: boolean; path: string };
