import type { ServerResponse } from "node:http";

const YEAR_SECONDS = 31_536_000;

/**
 * Sets the headers of every response, for pages, the HTTP API and static files alike, including those that depend on a
 * setting and so are unknown at build time.
 */
export function setSecurityHeaders(response: Pick<ServerResponse, "setHeader">, appUrl: string): void {
  // Calendars and mail programs load files; other sites' pages may not read them.
  response.setHeader("cross-origin-resource-policy", "same-origin");
  if (!appUrl.startsWith("https:")) return;
  response.setHeader("strict-transport-security", `max-age=${YEAR_SECONDS}; includeSubDomains`);
}
