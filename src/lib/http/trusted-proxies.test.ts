import { expect, test } from "vitest";
import { TrustedProxiesSchema, visitorAddress } from "./trusted-proxies.ts";

const visitorOf = (peer: string, header: string, setting: string) =>
  visitorAddress(peer, header, TrustedProxiesSchema.parse(setting));

test.each([
  ["no proxy, and a header that the visitor made up", "192.0.2.1", "203.0.113.9", "0", "192.0.2.1"],
  ["one proxy", "10.0.0.1", "192.0.2.1", "1", "192.0.2.1"],
  [
    "one proxy, and a header that the visitor made up",
    "10.0.0.1",
    "203.0.113.9, 192.0.2.1",
    "1",
    "192.0.2.1",
  ],
  ["two proxies", "10.0.0.1", "203.0.113.9, 192.0.2.1, 10.0.0.2", "2", "192.0.2.1"],
  ["fewer proxies than were said", "10.0.0.1", "192.0.2.1", "3", "192.0.2.1"],
  ["a proxy that says nothing", "10.0.0.1", "", "1", "10.0.0.1"],
  ["a trusted network", "10.0.0.1", "203.0.113.9, 192.0.2.1, 10.9.9.9", "10.0.0.0/8", "192.0.2.1"],
  ["a proxy of no trusted network", "192.0.2.7", "203.0.113.9", "10.0.0.0/8, fd00::/8", "192.0.2.7"],
  ["one trusted address", "127.0.0.1", "2001:db8::1", "127.0.0.1", "2001:db8::1"],
  ["an IPv6 network", "fd00::1", "192.0.2.1", "fd00::/8 10.0.0.0/8", "192.0.2.1"],
  ["IPv4 on an IPv6 socket", "::ffff:10.0.0.1", "192.0.2.1", "10.0.0.0/8", "192.0.2.1"],
  ["only proxies", "10.0.0.1", "10.0.0.2", "10.0.0.0/8", "10.0.0.2"],
  ["nonsense in the header", "10.0.0.1", "unknown", "10.0.0.0/8", "unknown"],
])("with %s, the visitor is found", (_what, peer, header, setting, visitor) => {
  expect(visitorOf(peer, header, setting)).toBe(visitor);
});

test.each(["-1", "all", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/8/8", "10.0.0.0/", "fd00::/129", "10.0.0.0/x"])(
  "%s is refused",
  (setting) => {
    expect(TrustedProxiesSchema.safeParse(setting).success).toBe(false);
  },
);
