import { expect, test } from "vitest";
import { isDemoCheckout } from "./is-demo-checkout.ts";

const shop = { STRIPE_WEBHOOK_SECRET: "whsec_example" };

test.each([
  ["in development", { NODE_ENV: "development" }, true],
  ["in development, switched off", { NODE_ENV: "development", DEMO_CHECKOUT: "0" as const }, false],
  ["in production", { NODE_ENV: "production" }, false],
  ["in production, switched on", { NODE_ENV: "production", DEMO_CHECKOUT: "1" as const }, true],
  ["beside a shop in development", { NODE_ENV: "development", ...shop }, false],
  ["beside a shop, switched on", { NODE_ENV: "production", DEMO_CHECKOUT: "1" as const, ...shop }, false],
])("the demo checkout %s: open is %o", (_where, settings, isOpen) => {
  expect(isDemoCheckout(settings)).toBe(isOpen);
});
