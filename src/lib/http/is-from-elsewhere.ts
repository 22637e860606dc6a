const OWN_SITES = ["same-origin", "none"];

/**
 * Whether another site's page sent a request that changes something, as far as the browser's headers show. A request
 * with cookies but neither header counts as one: every browser sends at least one of the two.
 *
 * @param appUrl the address at which people reach the app; the requested host also counts as its own
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
