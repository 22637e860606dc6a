const OWN_SITES = ["same-origin", "none"];

/**
 * Whether a request that changes something was sent by another site's page, for all that a browser tells. One that
 * carries cookies and tells nothing is taken for such a one: every browser names at least one of the two.
 *
 * @param appUrl the address under which people reach the app; the host that was asked is its own too
 */
export function isFromElsewhere(headers: Pick<Headers, "get" | "has">, appUrl: string): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && !OWN_SITES.includes(site)) return true;

  const origin = headers.get("origin");
  if (origin !== null) return !isOwnOrigin(origin, appUrl, headers.get("host"));
  return site === null && headers.has("cookie");
}

function isOwnOrigin(origin: string, appUrl: string, host: string | null): boolean {
  const own = new URL(appUrl);
  return origin === own.origin || origin === `${own.protocol}//${host}`;
}
