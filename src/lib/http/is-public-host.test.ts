import { expect, test } from "vitest";
import { isPublicHost } from "./is-public-host.ts";

test.each(["workshops.example.com", "203.0.113.7", "[2001:db8::1]", "127.0.0.1.example.com", "11.0.0.1"])(
  "%s is public",
  (host) => {
    expect(isPublicHost(host)).toBe(true);
  },
);

test.each([
  "localhost",
  "app.localhost",
  "app",
  "127.0.0.1",
  "127.9.9.9",
  "10.1.2.3",
  "172.31.255.255",
  "192.168.1.2",
  "[::1]",
  "[fd00::1]",
  "[fe80::1]",
  "mac.local",
])("%s is not", (host) => {
  expect(isPublicHost(host)).toBe(false);
});
