type CheckoutSettings = {
  STRIPE_WEBHOOK_SECRET?: string | undefined;
  DEMO_CHECKOUT?: "0" | "1" | undefined;
  NODE_ENV: string;
};

/** Whether pages give free tickets: never alongside a shop, and in production only if the settings ask for it. */
export function isDemoCheckout(settings: CheckoutSettings): boolean {
  if (settings.STRIPE_WEBHOOK_SECRET) return false;
  return settings.DEMO_CHECKOUT ? settings.DEMO_CHECKOUT === "1" : settings.NODE_ENV !== "production";
}
