import { expect, test } from "vitest";
import { networkOfVisitor } from "./network-of-visitor.ts";

const SECRET = "only-for-tests-only-for-tests-only-for-tests";
const network = (header: string | null) => networkOfVisitor(header, SECRET);

test("a visitor behind a proxy is told by the first address", () => {
  expect(network("192.0.2.1, 10.0.0.1")).toBe(network("192.0.2.1"));
  expect(network("192.0.2.2, 10.0.0.1")).not.toBe(network("192.0.2.1"));
});

test.each([
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2:ffff::1"],
  ["2001:db8::1", "2001:0DB8:0:0:aaaa:bbbb:cccc:dddd"],
  ["::1", "::2"],
])("%s and %s are one network", (one, other) => {
  expect(network(one)).toBe(network(other));
});

test("the next network is another", () => {
  expect(network("2001:db8:1:2::1")).not.toBe(network("2001:db8:1:3::1"));
});

test("nobody reads the address in it, and no address counts too", () => {
  expect(network("192.0.2.1")).not.toContain("192");
  expect(network(null)).toBe(network(""));
});
