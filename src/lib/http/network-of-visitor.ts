import { createHmac, hkdfSync } from "node:crypto";
import { isIPv6 } from "node:net";

/**
 * A hash of the network that a request came from: it can be counted but not read. One household has billions of IPv6
 * addresses, so only their common prefix counts.
 *
 * @param forwardedFor the header's value; the first address is the visitor's
 */
export function networkOfVisitor(forwardedFor: string | null, secret: string): string {
  const address = forwardedFor?.split(",")[0]?.trim() ?? "";
  const network = isIPv6(address) ? firstHalf(address) : address;
  const key = hkdfSync("sha256", secret, "", "network of a visitor", 32);
  return createHmac("sha256", Buffer.from(key)).update(network).digest("base64url");
}

function firstHalf(address: string): string {
  const [before = "", after] = address.split("::");
  const groups = before.split(":").filter(Boolean);
  const behind = after?.split(":").filter(Boolean) ?? [];
  const zeros = after === undefined ? 0 : Math.max(0, 8 - groups.length - behind.length);
  return [...groups, ...Array<string>(zeros).fill("0"), ...behind]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
