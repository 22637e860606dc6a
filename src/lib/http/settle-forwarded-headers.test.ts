import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { isFromElsewhere } from "./is-from-elsewhere.ts";
import { settleForwardedHeaders } from "./settle-forwarded-headers.ts";

const APP_URL = "https://workshops.example.com";

function settled(headers: Record<string, string>) {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, headers);
  settleForwardedHeaders(request, { appUrl: APP_URL, trustedProxies: { hops: 0 } });
  return request.headers;
}

/** Which host the framework takes a request for: of a server action, it must be the origin's. */
const hostOf = (headers: Record<string, string>) => {
  const { "x-forwarded-host": forwarded, host } = settled(headers);
  return forwarded ?? host;
};

test.each<[string, Record<string, string>]>([
  ["a proxy that keeps Host", { host: "workshops.example.com" }],
  ["a proxy that rewrites Host", { host: "app.internal:3000" }],
  [
    "a proxy that rewrites Host and forwards it",
    { host: "app.internal:3000", "x-forwarded-host": "workshops.example.com" },
  ],
  [
    "two proxies that both rewrite Host",
    { host: "app.internal:3000", "x-forwarded-host": "gateway.internal" },
  ],
])("T59: through %s, the app's own page is the app's own", (_how, headers) => {
  const sent = { ...headers, origin: APP_URL };

  expect(hostOf(sent)).toBe("workshops.example.com");
  expect(isFromElsewhere(new Headers(sent), APP_URL)).toBe(false);
});

test.each<[string, Record<string, string>]>([
  ["another site", { host: "app.internal:3000", origin: "https://evil.example" }],
  [
    "another site that forwards its own name",
    { host: "app.internal:3000", origin: "https://evil.example", "x-forwarded-host": "evil.example" },
  ],
  [
    "the app's address without encryption",
    { host: "app.internal:3000", origin: "http://workshops.example.com" },
  ],
])("T59: %s is refused", (_who, headers) => {
  expect(hostOf(headers)).toBe("app.internal:3000");
  expect(isFromElsewhere(new Headers(headers), APP_URL)).toBe(true);
});

test("under another name of the host, a page's origin is compared with that name", () => {
  expect(hostOf({ host: "10.0.0.5", origin: "https://10.0.0.5", "x-forwarded-host": "evil.example" })).toBe(
    "10.0.0.5",
  );
});

test("S7: a visitor's own word about their address counts for nothing", () => {
  expect(settled({ "x-forwarded-for": "203.0.113.9" })["x-forwarded-for"]).toBe("");
});
