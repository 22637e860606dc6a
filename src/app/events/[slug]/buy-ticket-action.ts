"use server";

import { parseWithZod } from "@conform-to/zod/v4";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { env } from "#src/env.mjs";
import { CheckoutFormSchema } from "#src/lib/checkout/checkout-form.ts";
import type { CheckoutState } from "#src/lib/checkout/checkout-state.ts";
import { isDemoCheckout } from "#src/lib/checkout/is-demo-checkout.ts";
import { networkOfVisitor } from "#src/lib/http/network-of-visitor.ts";
import { type Checkout, sellInCheckout } from "#src/lib/checkout/sell-in-checkout.ts";

const Slug = z.string().max(255);
const Typed = z.object({ name: z.string().catch(""), email: z.string().catch("") });

/** Open to everyone; it doesn't reveal who already has a ticket. */
export async function buyTicketAction(_before: CheckoutState, form: FormData): Promise<CheckoutState> {
  const typed = Typed.parse({ name: form.get("name"), email: form.get("email") });
  const slug = Slug.safeParse(form.get("slug"));
  const sent = parseWithZod(form, { schema: CheckoutFormSchema, disableAutoCoercion: true });
  if (sent.status !== "success" || !slug.success) {
    const { name, email, website } = sent.reply().error ?? {};
    const message = website?.join(" ") ?? "";
    return { typed, errors: { name: name ?? undefined, email: email ?? undefined }, message };
  }

  const network = networkOfVisitor((await headers()).get("x-forwarded-for"), env.BETTER_AUTH_SECRET);
  const visit = { slug: slug.data, network, isDemoCheckout: isDemoCheckout(env) };
  const outcome = await sellInCheckout(visit, sent.value, new Date());
  if (outcome.kind === "sold") redirect(outcome.path);
  return { typed, errors: {}, message: refusal(outcome) };
}

function refusal(outcome: Exclude<Checkout, { kind: "sold" }>): string {
  if (outcome.kind === "too-many") {
    const minutes = Math.ceil(outcome.seconds / 60);
    return `Too many ticket requests. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
  }
  switch (outcome.kind) {
    case "closed":
      return "Tickets for this workshop are no longer available here. Reload the page to see its current state.";
    case "sold-out":
      return "Sold out: the last ticket was taken in the meantime.";
    case "unknown-form":
      return "This form has expired. Reload the page and try again.";
    case "transferred":
      return "That ticket was transferred to someone else. Reload the page to get another one.";
  }
}
