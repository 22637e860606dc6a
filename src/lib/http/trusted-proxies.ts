import { BlockList, isIP } from "node:net";
import { z } from "zod";

/** The proxies that are trusted about a visitor's address: a number of them before the app, or some networks. */
export type TrustedProxies = { hops: number } | { networks: BlockList };

export const TrustedProxiesSchema = z.string().transform((text, context): TrustedProxies => {
  if (/^\d{1,2}$/.test(text)) return { hops: Number(text) };

  const networks = new BlockList();
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    if (addNetwork(networks, part)) continue;

    context.addIssue({
      code: "custom",
      message: "is neither a number of proxies nor a list of networks, such as 10.0.0.0/8, fd00::/8",
    });
    return z.NEVER;
  }
  return { networks };
});

/**
 * The address of the visitor behind the trusted proxies: the last address that isn't one of theirs.
 *
 * @param peer who opened the connection
 * @param forwardedFor the header's value
 */
export function visitorAddress(peer: string, forwardedFor: string, trusted: TrustedProxies): string {
  const claimed = forwardedFor.split(",").map((part) => part.trim());
  const chain = [...claimed.filter(Boolean), peer].map(unmapped);
  if ("hops" in trusted) return chain.at(-1 - trusted.hops) ?? chain[0] ?? "";

  return chain.findLast((address) => !isIn(trusted.networks, address)) ?? chain[0] ?? "";
}

function addNetwork(networks: BlockList, text: string): boolean {
  const [address = "", prefix, ...others] = text.split("/");
  const family = familyOf(address);
  const bits = Number(prefix ?? (family === "ipv4" ? 32 : 128));
  if (!family || others.length > 0 || prefix === "" || !Number.isInteger(bits)) return false;
  if (bits < 0 || bits > (family === "ipv4" ? 32 : 128)) return false;

  networks.addSubnet(address, bits, family);
  return true;
}

function isIn(networks: BlockList, address: string): boolean {
  const family = familyOf(address);
  return family !== null && networks.check(address, family);
}

function familyOf(address: string): "ipv4" | "ipv6" | null {
  const version = isIP(address);
  return version === 0 ? null : version === 4 ? "ipv4" : "ipv6";
}

/** Node shows an IPv4 address on an IPv6 socket as an IPv6 address. */
function unmapped(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
