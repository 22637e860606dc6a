"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button } from "#src/components/ui/button.tsx";
import { FormField, inputAttributes } from "#src/components/ui/form-field.tsx";
import { Notice } from "#src/components/ui/notice.tsx";
import { BEFORE_CHECKOUT, type CheckoutState } from "#src/lib/checkout/checkout-state.ts";

/** Sells a ticket, or returns why not. */
export type BuyTicket = (before: CheckoutState, form: FormData) => Promise<CheckoutState>;

type CheckoutFormProps = { slug: string; formToken: string; buy: BuyTicket };

export function CheckoutForm({ slug, formToken, buy }: CheckoutFormProps) {
  const [{ typed, errors, message }, action, isPending] = useActionState(buy, BEFORE_CHECKOUT);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (errors.name ?? errors.email) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [errors]);

  const name = { ...field("name"), initialValue: typed.name, errors: errors.name };
  const email = { ...field("email"), initialValue: typed.email, errors: errors.email };
  return (
    <form action={action} className="flex flex-col gap-4" noValidate ref={form}>
      <input name="slug" type="hidden" value={slug} />
      <input name="formToken" type="hidden" value={formToken} />
      <FormField input={name} label="Your name">
        <input {...inputAttributes(name)} autoComplete="name" maxLength={200} required type="text" />
      </FormField>
      <FormField hint="We’ll send your invitation here." input={email} label="Your email address">
        <input {...inputAttributes(email, true)} autoComplete="email" maxLength={254} required type="email" />
      </FormField>
      <div hidden>
        <label htmlFor="checkout-website">Leave this empty</label>
        <input autoComplete="off" id="checkout-website" name="website" tabIndex={-1} type="text" />
      </div>
      <Notice tone="bad">{message || null}</Notice>
      <Button look="primary" isPending={isPending} type="submit">
        {isPending ? "Getting your ticket…" : "Get a ticket"}
      </Button>
    </form>
  );
}

function field(name: string) {
  return { id: `checkout-${name}`, name, errorId: `checkout-${name}-error` };
}
