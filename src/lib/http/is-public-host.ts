import { BlockList, isIP } from "node:net";

const localNetworks = new BlockList();
for (const [network, prefix] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
] as const) {
  localNetworks.addSubnet(network, prefix, "ipv4");
}
localNetworks.addAddress("::1", "ipv6");
localNetworks.addSubnet("fc00::", 7, "ipv6");
localNetworks.addSubnet("fe80::", 10, "ipv6");

const LOCAL_ENDINGS = [".localhost", ".local", ".internal", ".home.arpa", ".lan", ".test"];

/**
 * Whether a host is reached over the internet: not this machine, a private network, or a name that resolves only there.
 *
 * @param hostname as in a URL, so an IPv6 address is in brackets
 */
export function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  const family = isIP(host);
  if (family !== 0) return !localNetworks.check(host, family === 4 ? "ipv4" : "ipv6");

  return host.includes(".") && !LOCAL_ENDINGS.some((ending) => host.endsWith(ending));
}
