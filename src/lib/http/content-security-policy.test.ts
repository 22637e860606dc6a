import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy.ts";

const production = { nonce: "bm9uY2U=", isHttps: true, isDevelopment: false, path: "/" };

test("a script runs by its nonce only, and nothing inline, evaluated or framed gets through", () => {
  const policy = contentSecurityPolicy(production);

  expect(policy).toContain("script-src 'nonce-bm9uY2U=' 'strict-dynamic';");
  expect(policy).toContain("style-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
});

test("X30: an event's page alone shows images from elsewhere, by https", () => {
  expect(contentSecurityPolicy(production)).toContain("img-src 'self' data:;");
  expect(contentSecurityPolicy({ ...production, path: "/events/forms" })).toContain(
    "img-src 'self' data: https:;",
  );
});

test("plain http is raised to https only where the app is reached by https", () => {
  expect(contentSecurityPolicy(production)).toContain("upgrade-insecure-requests");
  expect(contentSecurityPolicy({ ...production, isHttps: false })).not.toContain("upgrade-insecure-requests");
});
