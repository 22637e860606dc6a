import { expect, test } from "vitest";
import { isFromElsewhere } from "./is-from-elsewhere.ts";

const APP_URL = "https://workshops.example";
const cookie = "__Secure-better-auth.session_token=abc";

test.each<[string, Record<string, string>]>([
  ["a form on the app's own page", { origin: APP_URL, "sec-fetch-site": "same-origin", cookie }],
  ["an older browser, which names the origin only", { origin: APP_URL, cookie }],
  ["a page reached under another name of the host", { origin: "https://10.0.0.5", host: "10.0.0.5", cookie }],
  ["a reload that the browser itself sends", { "sec-fetch-site": "none", cookie }],
  ["a program without cookies", {}],
])("%s is the app's own", (_who, headers) => {
  expect(isFromElsewhere(new Headers(headers), APP_URL)).toBe(false);
});

test.each<[string, Record<string, string>]>([
  ["another site's form", { origin: "https://evil.example", "sec-fetch-site": "cross-site", cookie }],
  ["another site's form in an older browser", { origin: "https://evil.example", cookie }],
  ["another site's form without cookies", { origin: "https://evil.example" }],
  ["a form that hides its origin", { origin: "null", cookie }],
  ["a sibling of the host", { origin: "https://blog.workshops.example", "sec-fetch-site": "same-site" }],
  ["a page that only looks like the app's", { origin: "https://workshops.example.evil.example", cookie }],
  [
    "the same host over plain http",
    { origin: "http://workshops.example", host: "workshops.example", cookie },
  ],
  [
    "another port of the host",
    { origin: "https://workshops.example:8443", host: "workshops.example", cookie },
  ],
  ["a request without an origin from another site", { "sec-fetch-site": "cross-site", cookie }],
  ["a request with cookies that says nothing of where it is from", { cookie }],
])("%s is from elsewhere", (_who, headers) => {
  expect(isFromElsewhere(new Headers(headers), APP_URL)).toBe(true);
});
